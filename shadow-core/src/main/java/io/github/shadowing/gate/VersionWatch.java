package io.github.shadowing.gate;

import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tells a new version of the shadow from an older one. While one is rolled out, both
 * answer for a while: the version that was seen first last is the new one, and what older
 * ones answer from then on says nothing of it. Only where many answers one after the
 * other are of the same older version, it was rolled back to that. Once a version was
 * named, what names none is no other one: it may be what a proxy answers for a shadow
 * that is down, for as long as that takes. Not thread-safe.
 */
final class VersionWatch {

	/** So many answers of an older version, and none of the new one between them. */
	static final int ROLLED_BACK = 100;

	/** So many older versions are known; one before them would be new again. */
	static final int MAX_OLDER = 32;

	private static final int MAX_LENGTH = 200;

	private static final int HASH_LENGTH = 9;

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
	VersionAge see(@Nullable String told) {
		String version = (told != null) ? nameOf(told) : "";
		if (version.isEmpty() && !this.current.isEmpty()) {
			return VersionAge.OLDER;
		}
		if (!this.answered) {
			this.answered = true;
			this.current = version;
		}
		this.inARow = version.equals(this.last) ? this.inARow + 1 : 1;
		this.last = version;
		if (version.equals(this.current)) {
			return VersionAge.CURRENT;
		}
		if (this.older.contains(version) && this.inARow < ROLLED_BACK) {
			return VersionAge.OLDER;
		}
		deploy(version);
		return VersionAge.NEW;
	}

	/**
	 * Return whether an answer is of the new version, whenever it was seen.
	 * @param told the version that it names, or {@code null} if it names none
	 */
	boolean isCurrent(@Nullable String told) {
		return this.current.equals((told != null) ? nameOf(told) : "");
	}

	/**
	 * Take a version for the new one, if it is not already.
	 * @return whether it is another one than before
	 */
	boolean deploy(String told) {
		String version = nameOf(told);
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

	/**
	 * Return the name under which a version is known: of one that is very long its
	 * beginning, and a hash of it all.
	 * @param told the version as it was told
	 */
	static String nameOf(String told) {
		String version = told.strip();
		if (version.length() <= MAX_LENGTH) {
			return version;
		}
		return version.substring(0, MAX_LENGTH - HASH_LENGTH) + "#" + HexFormat.of().toHexDigits(version.hashCode());
	}

}
