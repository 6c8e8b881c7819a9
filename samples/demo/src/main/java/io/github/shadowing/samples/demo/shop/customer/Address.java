package io.github.shadowing.samples.demo.shop.customer;

import jakarta.persistence.Embeddable;

/**
 * Where a customer lives.
 *
 * @param street the street and the number
 * @param postalCode the postal code
 * @param city the city
 * @param country the country
 */
@Embeddable
public record Address(String street, String postalCode, String city, String country) {

}
