package io.github.shadowing.servlet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Which charsets a container may have read the parameters of a form with.
 * <p>
 * Containers differ in their default, and in whether the charset that an application sets
 * wins over the one that the client names; and if a filter outside of ours has read
 * parameters, it came too late. What is no charset is none; with one that a body cannot
 * be encoded with, it cannot be told.
 */
final class FormCharsets {

	private static final Pattern CHARSET = Pattern.compile(";\\s*charset=\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

	private static final Set<Charset> DEFAULTS = Set.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);

	/** What the request said when it was read: it may be set anew later. */
	private volatile @Nullable String encoding;

	/** Set when another charset was asked for, perhaps too late. */
	private volatile boolean changed;

	/** The application sets a charset, which has no effect where the body was parsed. */
	void changing() {
		this.changed = true;
	}

	/**
	 * The container has read the form.
	 * @param encoding what the request says now, if anything
	 */
	void readWith(@Nullable String encoding) {
		this.encoding = encoding;
	}

	/** Return whether the request said UTF-8 when it was read. */
	boolean isUnicode() {
		return StandardCharsets.UTF_8.name().equalsIgnoreCase(this.encoding);
	}

	/**
	 * Return those that are possible.
	 * @param contentType the type that the client sent
	 * @return one or several, or none if it cannot be told
	 */
	Set<Charset> possible(@Nullable String contentType) {
		Set<String> names = names(contentType);
		if (names.stream().anyMatch(Charsets::isForDecodingOnly)) {
			return Set.of();
		}
		Set<Charset> charsets = names.stream()
			.map(Charsets::encoding)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		if (names.isEmpty() || this.changed) {
			charsets.addAll(DEFAULTS);
		}
		return charsets;
	}

	private Set<String> names(@Nullable String contentType) {
		Set<String> names = new LinkedHashSet<>();
		if (this.encoding != null) {
			names.add(this.encoding);
		}
		Matcher named = CHARSET.matcher(String.valueOf(contentType));
		if (named.find()) {
			names.add(named.group(1));
		}
		return names;
	}

}
