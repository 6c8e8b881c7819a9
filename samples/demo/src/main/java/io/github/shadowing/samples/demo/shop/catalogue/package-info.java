/**
 * Products: listing, looking up and searching them.
 */
@NullMarked
package io.github.shadowing.samples.demo.shop.catalogue;

import org.jspecify.annotations.NullMarked;
