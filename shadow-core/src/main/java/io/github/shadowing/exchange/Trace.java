package io.github.shadowing.exchange;

/**
 * What the observation of a request leaves to its copies, so that they can be told to
 * belong to it. It holds on to nothing of the request. Only who made it knows more.
 */
public interface Trace {

}
