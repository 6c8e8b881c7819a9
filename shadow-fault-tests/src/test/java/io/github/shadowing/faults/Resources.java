package io.github.shadowing.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;

/**
 * What the library may leave behind in this process.
 *
 * @param threads threads of the library
 * @param sockets sockets, whoever has them
 * @param directBytes bytes outside of the heap that Netty has allocated
 */
record Resources(long threads, long sockets, long directBytes) {

	/** What is in use now. */
	static Resources now() {
		return new Resources(threadsNow(), socketsNow(), directBytesNow());
	}

	/** Whether no more threads and sockets are in use than there were. */
	boolean isWithin(Resources before) {
		return this.threads <= before.threads && this.sockets <= before.sockets;
	}

	private static long threadsNow() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("shadow-"))
			.count();
	}

	/** Files don't count: each class loaded may open another archive. */
	private static long socketsNow() {
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
			return descriptors.filter(Resources::isSocket).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isSocket(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
		}
		catch (IOException ex) {
			// Closed meanwhile.
			return false;
		}
	}

	static long directBytesNow() {
		return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
	}

}
