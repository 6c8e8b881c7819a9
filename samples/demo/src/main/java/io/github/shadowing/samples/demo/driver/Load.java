package io.github.shadowing.samples.demo.driver;

import java.time.Duration;

/**
 * How much traffic there is.
 *
 * @param rate the highest number of requests per second
 * @param users the number of users who send them
 * @param duration how long they do
 * @param copied whether Shadow may copy the requests
 */
record Load(int rate, int users, Duration duration, boolean copied) {

}
