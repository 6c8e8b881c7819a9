package io.github.shadowing.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads lines as {@link BufferedReader} does, which Jetty uses: a line feed that follows
 * a carriage return is passed over by whatever comes next.
 */
final class PlainTeeReader extends TeeReader {

	private static final Set<String> READING = Set.of("read", "readLine", "skip", "ready", "mark", "reset");

	/** The value must not be of a class of ours, whose loader it would keep. */
	private static final ClassValue<Boolean> PLAIN = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return Arrays.stream(type.getMethods())
				.filter((method) -> READING.contains(method.getName()))
				.map(Method::getDeclaringClass)
				.allMatch((declaring) -> declaring.isAssignableFrom(BufferedReader.class));
		}

	};

	private static final int NONE = -1;

	/** Set after a carriage return. */
	private boolean passingLineFeed;

	/** The character that was looked at in order to pass a line feed, if any. */
	private int ahead = NONE;

	private boolean passingLineFeedAtMark;

	private int aheadAtMark = NONE;

	PlainTeeReader(BufferedReader delegate, ReaderCopy copy) {
		super(delegate, copy);
	}

	/** Whether a reader reads as its superclass does. */
	static boolean isPlain(BufferedReader reader) {
		return PLAIN.get(reader.getClass());
	}

	@Override
	public int read() throws IOException {
		int value = this.ahead;
		if (value >= 0) {
			this.ahead = NONE;
			return value;
		}
		value = super.read();
		if (this.passingLineFeed) {
			this.passingLineFeed = false;
			return (value == '\n') ? super.read() : value;
		}
		return value;
	}

	@Override
	public int read(char[] destination, int offset, int length) throws IOException {
		boolean plain = this.ahead < 0 && !this.passingLineFeed;
		if (plain || length <= 0 || offset < 0 || offset > destination.length - length) {
			return super.read(destination, offset, length);
		}
		int first = read();
		if (first < 0) {
			return first;
		}
		destination[offset] = (char) first;
		// No more than what does not have to be waited for.
		int more = (length > 1 && super.ready()) ? super.read(destination, offset + 1, length - 1) : 0;
		return 1 + Math.max(more, 0);
	}

	@Override
	public @Nullable String readLine() throws IOException {
		int value = read();
		if (value < 0) {
			return null;
		}
		StringBuilder line = new StringBuilder();
		while (value >= 0 && value != '\n' && value != '\r') {
			line.append((char) value);
			value = super.read();
		}
		this.passingLineFeed = value == '\r';
		return line.toString();
	}

	@Override
	public long skip(long count) throws IOException {
		if (count <= 0) {
			return super.skip(count);
		}
		char[] skipped = new char[(int) Math.min(count, 1024)];
		long left = count;
		while (left > 0) {
			int more = read(skipped, 0, (int) Math.min(left, skipped.length));
			if (more < 0) {
				break;
			}
			left -= more;
		}
		return count - left;
	}

	@Override
	public boolean ready() throws IOException {
		if (this.passingLineFeed && super.ready()) {
			int value = super.read();
			this.passingLineFeed = false;
			this.ahead = (value == '\n') ? NONE : value;
		}
		return this.ahead >= 0 || super.ready();
	}

	@Override
	public void mark(int limit) throws IOException {
		super.mark(limit);
		this.passingLineFeedAtMark = this.passingLineFeed;
		this.aheadAtMark = this.ahead;
	}

	@Override
	public void reset() throws IOException {
		delegate().reset();
		copy().reset();
		this.passingLineFeed = this.passingLineFeedAtMark;
		this.ahead = this.aheadAtMark;
	}

}
