package io.github.shadowing.faults;

/**
 * A place in our code where something can be thrown.
 *
 * @param id its number
 * @param type the class it is in
 * @param method the method it is in
 * @param action what is about to be done there
 */
public record FaultPoint(int id, String type, String method, String action) implements Comparable<FaultPoint> {

	@Override
	public int compareTo(FaultPoint other) {
		return Integer.compare(this.id, other.id);
	}

	@Override
	public String toString() {
		return this.type + "." + this.method + ": " + this.action + " #" + this.id;
	}

}
