package io.github.shadowing.servlet;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * Whether the wrappers of filters outside of ours leave the body as the client sent it,
 * like the line and the header fields of the copy. A wrapper that answers for itself
 * where the body is asked for may inflate, decrypt, sanitize or add: unless it is known
 * to change nothing, it counts as if it did.
 *
 * @param keepBytes whether the application reads the client's bytes
 * @param keepParameters whether it finds parameters and parts that were made of these
 */
record OutsideWrappers(boolean keepBytes, boolean keepParameters) {

	/**
	 * These keep a copy, find forms in further methods, look for attacks, or are ours.
	 */
	private static final Set<String> TRANSPARENT = Set.of(ServletRequestWrapper.class.getName(),
			HttpServletRequestWrapper.class.getName(), CapturingRequest.class.getName(),
			"org.springframework.web.util.ContentCachingRequestWrapper",
			"org.springframework.web.filter.FormContentFilter$FormContentRequestWrapper",
			"org.springframework.web.multipart.support.StandardMultipartHttpServletRequest",
			"org.springframework.security.web.firewall.StrictHttpFirewall$StrictFirewalledRequest");

	private static final List<String> BYTES = List.of("getInputStream", "getReader");

	private static final List<String> PARAMETERS = List.of("getParameterMap", "getParameterNames", "getParts");

	private static final List<String> NAMED_PARAMETERS = List.of("getParameter", "getParameterValues", "getPart");

	/** The value must not be of a class of ours, whose loader it would keep. */
	private static final ClassValue<Boolean> BYTES_KEPT = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return keep(type, BYTES);
		}

	};

	private static final ClassValue<Boolean> PARAMETERS_KEPT = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return BYTES_KEPT.get(type) && keep(type, PARAMETERS) && keep(type, NAMED_PARAMETERS, String.class);
		}

	};

	/**
	 * Look at the wrappers of a request.
	 * @param given what our filter was given
	 * @return whether they leave the body as it is
	 */
	static OutsideWrappers of(HttpServletRequest given) {
		HttpServletRequest received = RequestSnapshot.innermost(given);
		boolean bytes = given == received || isDescribedAlike(given, received);
		boolean parameters = bytes;
		HttpServletRequest each = given;
		while (each != received && each instanceof ServletRequestWrapper wrapper
				&& wrapper.getRequest() instanceof HttpServletRequest wrapped) {
			bytes &= BYTES_KEPT.get(each.getClass());
			parameters &= PARAMETERS_KEPT.get(each.getClass());
			each = wrapped;
		}
		return new OutsideWrappers(bytes, bytes && parameters);
	}

	/** Who changes a body most often says so. */
	private static boolean isDescribedAlike(HttpServletRequest given, HttpServletRequest received) {
		return given.getContentLengthLong() == received.getContentLengthLong()
				&& Objects.equals(given.getHeader("Content-Encoding"), received.getHeader("Content-Encoding"));
	}

	private static boolean keep(Class<?> type, List<String> methods, Class<?>... parameters) {
		try {
			for (String method : methods) {
				if (!TRANSPARENT.contains(type.getMethod(method, parameters).getDeclaringClass().getName())) {
					return false;
				}
			}
			return true;
		}
		catch (NoSuchMethodException | LinkageError ex) {
			// A class that cannot be looked into may do anything.
			return false;
		}
	}

}
