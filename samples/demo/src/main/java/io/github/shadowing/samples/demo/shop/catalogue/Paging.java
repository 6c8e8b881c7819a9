package io.github.shadowing.samples.demo.shop.catalogue;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The page that a client asks for.
 */
final class Paging {

	private Paging() {
	}

	/**
	 * Return what to ask the database for.
	 * @param page the number of the page, the first is 0
	 * @param size how many products it has at most
	 * @param sort their order
	 * @return the page
	 * @throws ResponseStatusException with 400 if there is no such page
	 */
	static PageRequest page(int page, int size, Sort sort) {
		if (page < 0 || size < 1 || (long) page * size > Integer.MAX_VALUE) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Pages begin at 0, and their size is at least 1");
		}
		return PageRequest.of(page, size, sort);
	}

}
