package io.github.shadowing.gate;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tells a new version of the shadow from an older one. While one is rolled out, both
 * answer for a while: the version that was seen first last is the new one, and what older
 * ones answer from then on says nothing of it. Only where many answers one after the
 * other are of the same older version, it was rolled back to that. Not thread-safe.
 */
final class VersionWatch {

	/** So many answers of an older version, and none of the new one between them. */
	static final int ROLLED_BACK = 100;

	/** So many older versions are known; one before them would be new again. */
	static final int MAX_OLDER = 32;

	private static final int MAX_LENGTH = 200;

	private final Set<String> older = new LinkedHashSet<>();

	private boolean answered;

	private String current = "";

	private String last = "";

	private int inARow;

	/**
	 * See what version an answer is of.
	 * @param told the version that it names, or {@code null} if it names none
	 * @return what that makes of it
	 */
	Age see(@Nullable String told) {
		String version = shortened(told);
		if (!this.answered) {
			this.answered = true;
			this.current = version;
		}
		this.inARow = version.equals(this.last) ? this.inARow + 1 : 1;
		this.last = version;
		if (version.equals(this.current)) {
			return Age.CURRENT;
		}
		// An answer without a version may be a proxy's; it makes no version of its own.
		if ((version.isEmpty() || this.older.contains(version)) && this.inARow < ROLLED_BACK) {
			return Age.OLDER;
		}
		deploy(version);
		return Age.NEW;
	}

	/**
	 * Take a version for the new one, if it is not already.
	 * @return whether it is another one than before
	 */
	boolean deploy(String told) {
		String version = shortened(told);
		this.answered = true;
		if (version.equals(this.current)) {
			return false;
		}
		this.older.remove(version);
		this.older.add(this.current);
		if (this.older.size() > MAX_OLDER) {
			this.older.remove(this.older.iterator().next());
		}
		this.current = version;
		return true;
	}

	/** Return the new version, or {@code null} if it has no name. */
	@Nullable String current() {
		return this.current.isEmpty() ? null : this.current;
	}

	private static String shortened(@Nullable String told) {
		if (told == null) {
			return "";
		}
		String version = told.strip();
		return (version.length() > MAX_LENGTH) ? version.substring(0, MAX_LENGTH) : version;
	}

	/**
	 * How old the version of an answer is.
	 */
	enum Age {

		/** It is the version that is watched. */
		CURRENT,

		/** It is the first answer of another one. */
		NEW,

		/** It is of a version that was replaced. */
		OLDER

	}

}
