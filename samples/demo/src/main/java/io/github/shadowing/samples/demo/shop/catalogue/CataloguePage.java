package io.github.shadowing.samples.demo.shop.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A page of the catalogue.
 *
 * @param requestId the identifier of this answer
 * @param generatedAt the time of this answer
 * @param total the number of products on all pages
 * @param items the products of this page
 */
record CataloguePage(UUID requestId, Instant generatedAt, long total, List<ProductView> items) {

}
