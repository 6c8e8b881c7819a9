package io.github.shadowing.spring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.shadowing.dispatch.CopyResult;
import io.github.shadowing.dispatch.ExchangeListener;

import static org.awaitility.Awaitility.await;

/**
 * Keeps what became of copies.
 */
final class Results implements ExchangeListener {

	private final List<CopyResult> all = new CopyOnWriteArrayList<>();

	@Override
	public void onResult(CopyResult result) {
		this.all.add(result);
	}

	/**
	 * Wait for the first, which must be the only one.
	 */
	CopyResult only() {
		await().until(() -> this.all.size() == 1);
		return this.all.get(0);
	}

}
