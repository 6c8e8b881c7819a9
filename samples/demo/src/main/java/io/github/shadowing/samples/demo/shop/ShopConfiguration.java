package io.github.shadowing.samples.demo.shop;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * The part of the shop that both versions import: the beans, entities and repositories
 * below this package. Each version adds those of its own package and never sees the
 * other's.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
@ComponentScan
public class ShopConfiguration {

}
