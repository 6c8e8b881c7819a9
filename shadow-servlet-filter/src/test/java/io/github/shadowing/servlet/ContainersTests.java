package io.github.shadowing.servlet;

import jakarta.servlet.http.HttpServlet;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.ResourceServlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContainersTests {

	@ParameterizedTest
	@ValueSource(classes = { DefaultServlet.class, ResourceServlet.class, Files.class })
	void knowsServletsForFilesOfJetty(Class<?> type) {
		assertThat(isFileServlet(type.getName())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "jakarta.servlet.http.HttpServlet", "org.apache.catalina.servlets.DefaultServlet", "null",
			"example.DefaultServlet" })
	void takesNoOtherForOne(String className) {
		assertThat(isFileServlet(className)).isFalse();
	}

	@Test
	void takesNoneForOneThatExtendsAnother() {
		assertThat(isFileServlet(Other.class.getName())).isFalse();
	}

	private static boolean isFileServlet(String className) {
		return Containers.isFileServletOfJetty(className, ContainersTests.class.getClassLoader());
	}

	/**
	 * An application's.
	 */
	static class Files extends DefaultServlet {

		private static final long serialVersionUID = 1L;

	}

	/**
	 * An application's, too.
	 */
	static class Other extends HttpServlet {

		private static final long serialVersionUID = 1L;

	}

}
