package io.github.shadowing.shed;

import java.util.ArrayList;
import java.util.List;

/**
 * Fills the heap of a JVM of its own, and prints what the signal says of it.
 */
final class HeapProbe {

	private static final int BLOCK = 64 * 1024;

	private HeapProbe() {
	}

	/**
	 * Fill the heap.
	 * @param arguments the limit of the signal
	 */
	public static void main(String[] arguments) {
		Signal signal = HeapSignal.ofThisProcess(Double.parseDouble(arguments[0])).orElseThrow();
		System.out.println("at first: " + signal.trouble());
		String trouble;
		int times = 0;
		do {
			// A concurrent collector does find the heap full if this overtakes it.
			fillWithGarbage();
			trouble = signal.trouble();
			times++;
		}
		while (trouble != null && times < 20);
		System.out.println("full of garbage: " + trouble);
		List<byte[]> live = new ArrayList<>();
		while (trouble == null) {
			for (int block = 0; block < 16; block++) {
				live.add(new byte[BLOCK]);
			}
			System.gc();
			trouble = signal.trouble();
		}
		System.out.println("nearly full with " + live.size() + " blocks: " + trouble);
		live.clear();
		System.gc();
		System.out.println("freed: " + signal.trouble());
	}

	private static void fillWithGarbage() {
		long garbage = 0;
		while (garbage < 2 * Runtime.getRuntime().maxMemory()) {
			garbage += new byte[BLOCK].length;
		}
	}

}
