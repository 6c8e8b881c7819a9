package io.github.shadowing.samples.gateway;

import java.io.IOException;

import io.github.shadowing.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample finds what its README says.
 */
@ExtendWith(NoLeaks.class)
class SampleTests {

	@Test
	void findsThePricesOfVersion2() throws IOException {
		try (Catalogue version1 = new Catalogue(0, 1); Catalogue version2 = new Catalogue(0, 2)) {
			RunningGateway before2 = RunningGateway.plain("http://localhost:" + version2.port());
			RunningGateway gateway = RunningGateway.shadowed("http://localhost:" + version1.port(),
					"http://localhost:" + before2.port());
			for (int i = 1; i <= 6; i++) {
				WireAnswer book = gateway.get("/shop/books/" + i);
				assertThat(book.status()).isEqualTo(200);
				assertThat(book.fields()).contains("X-Shelf: " + i);
			}
			assertThat(gateway.get("/book/1").status()).isEqualTo(200);
			assertThat(gateway.get("/shop/books/none").status()).isEqualTo(404);
			assertThat(gateway.get("/books/2", "X-Partner: p1").status()).isEqualTo(200);
			assertThat(Wire.ask(gateway.port(), "POST /shop/orders HTTP/1.1\nContent-Length: 2", "{}").status())
				.isEqualTo(201);
			Landscape.assertExact(gateway);
			Report report = gateway.engine().report();
			assertThat(report.endpoints()).extracting(Report.EndpointReport::endpoint)
				.containsExactlyInAnyOrder("GET /shop/books/{id}", "GET /book/**", "GET partners", "POST /shop/orders");
			Report.EndpointReport books = report.endpoints().get(0);
			assertThat(books.endpoint()).isEqualTo("GET /shop/books/{id}");
			assertThat(books.compared()).isEqualTo(7);
			assertThat(books.matched()).isEqualTo(5);
			assertThat(books.differences()).extracting(Report.FieldReport::path).containsExactly("price");
			assertThat(gateway.get("/actuator/shadow").body()).contains("\"GET /shop/books/{id}\"");
			assertThat(gateway.engine().accounting().inProgress()).isZero();
		}
	}

}
