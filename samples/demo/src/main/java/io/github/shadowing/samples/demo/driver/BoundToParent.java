package io.github.shadowing.samples.demo.driver;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The main class of the child processes: starts an application, and ends it as soon as
 * the standard input ends, which it does however the launcher dies.
 */
final class BoundToParent {

	private BoundToParent() {
	}

	/**
	 * Start an application.
	 * @param args the name of its main class, and its arguments
	 * @throws ReflectiveOperationException if there is no such class
	 */
	public static void main(String[] args) throws ReflectiveOperationException {
		Thread watch = new Thread(BoundToParent::exitAtEndOfInput, "bound-to-parent");
		watch.setDaemon(true);
		watch.start();
		String[] rest = new String[args.length - 1];
		System.arraycopy(args, 1, rest, 0, rest.length);
		Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
	}

	private static void exitAtEndOfInput() {
		try {
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// a broken pipe tells the same as its end
		}
		System.exit(0);
	}

}
