package io.github.shadowing.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

import javax.net.ssl.SSLSocketFactory;

import io.github.shadowing.faults.Fault.Place;
import org.jspecify.annotations.Nullable;

/**
 * A hostile shadow on loopback. It plays one {@link Fault} at a time, and another one
 * whenever it is told to; then all connections end, and it is to be found at the same
 * port. Its own threads and sockets end when it is closed. Thread-safe.
 */
final class FaultServer implements AutoCloseable {

	/** How long a {@link Fault#SLOW_ACCEPT} waits before each connection. */
	static final Duration SLOWNESS = Duration.ofSeconds(1);

	private final @Nullable Certificates certificates;

	private final Counters counters = new Counters();

	/**
	 * Bound, and never listening: while nobody listens, the port is nobody else's.
	 */
	private final Socket reservation;

	private final InetSocketAddress address;

	private Fault fault = Fault.HEALTHY;

	private Performance performance;

	/**
	 * Start a healthy server that does not speak TLS.
	 */
	FaultServer() throws IOException {
		this(null);
	}

	/**
	 * Start a healthy server.
	 * @param certificates what it may identify itself by, or {@code null} if it is not
	 * asked to play what needs TLS
	 */
	FaultServer(@Nullable Certificates certificates) throws IOException {
		this.certificates = certificates;
		this.reservation = new Socket();
		this.reservation.setReuseAddress(true);
		this.reservation.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), this.reservation.getLocalPort());
		this.performance = new Performance(this.fault, this.address, null, this.counters);
	}

	/**
	 * Play a fault from now on. When this returns, all connections of the one before have
	 * ended.
	 * @param next the fault
	 */
	synchronized void play(Fault next) throws IOException {
		this.performance.close();
		this.fault = next;
		this.performance = new Performance(next, this.address, sockets(next.certificate()), this.counters);
	}

	private @Nullable SSLSocketFactory sockets(@Nullable Certificate certificate) {
		if (certificate == null) {
			return null;
		}
		if (this.certificates == null) {
			throw new IllegalStateException("No certificates to speak TLS with");
		}
		return this.certificates.sockets(certificate);
	}

	/** What is being played. */
	synchronized Fault fault() {
		return this.fault;
	}

	/** Where a client believes the server to be. */
	String url(Place place) {
		return place.url(this.address.getPort());
	}

	/** How many connections were accepted since the start. */
	long connections() {
		return this.counters.connections().sum();
	}

	/** How many requests were received since the start. */
	long requests() {
		return this.counters.requests().sum();
	}

	/** How many connections are open now. */
	synchronized int openConnections() {
		return this.performance.openConnections();
	}

	@Override
	public synchronized void close() throws IOException {
		this.performance.close();
		this.reservation.close();
	}

}
