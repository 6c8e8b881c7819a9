package io.github.shadowing.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.github.shadowing.faults.Fault.Place;

/**
 * Measures what each fault of a shadow does to the users of a primary, prints a table
 * and, if it is complete, writes it into docs/faults.md of the working directory.
 */
final class FaultTable {

	private static final Path DOCUMENT = Path.of("docs", "faults.md");

	private static final String BEGIN = "<!-- table -->\n";

	private static final String END = "<!-- end of table -->\n";

	private FaultTable() {
	}

	/**
	 * Run.
	 * @param args {@code --only fault,…}, {@code --rounds n}, {@code --window millis}
	 */
	public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
		TableOptions options = TableOptions.parse(args);
		Path directory = Files.createTempDirectory("fault-table");
		Map<Fault, String> rows = new EnumMap<>(Fault.class);
		StringBuilder rates = new StringBuilder();
		StringBuilder noise = new StringBuilder();
		for (Place place : Place.values()) {
			Set<Fault> faults = options.faults();
			List<Fault> here = faults.stream().filter((fault) -> fault.place() == place).toList();
			if (!here.isEmpty()) {
				play(place, here, options, Certificates.create(Files.createTempDirectory(directory, "tls")), rows,
						rates, noise);
			}
		}
		String table = machine(rates) + Row.HEADER + noise + String.join("", rows.values());
		System.out.println(table);
		if (options.isComplete()) {
			write(table);
		}
	}

	private static void play(Place place, List<Fault> faults, TableOptions options, Certificates certificates,
			Map<Fault, String> rows, StringBuilder rates, StringBuilder noise)
			throws IOException, InterruptedException, ExecutionException {
		try (Duel duel = new Duel(place, certificates)) {
			rates.append(rates.isEmpty() ? "" : ", ").append(Math.round(duel.perSecond()));
			if (noise.isEmpty()) {
				noise.append(duel.pause(options).markdown());
				System.out.print(noise);
			}
			for (Fault fault : faults) {
				String row = duel.play(fault, options).markdown();
				System.out.print(row);
				rows.put(fault, row);
			}
		}
	}

	private static String machine(CharSequence rates) {
		return String.format(Locale.ROOT,
				"%d cores, shared by the load, both primaries and the shadow; JDK %s on %s; %s requests a second.%n%n",
				Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"),
				System.getProperty("os.name"), rates);
	}

	private static void write(String table) throws IOException {
		String document = Files.readString(DOCUMENT);
		int begin = document.indexOf(BEGIN) + BEGIN.length();
		Files.writeString(DOCUMENT,
				document.substring(0, begin) + "\n" + table + "\n" + document.substring(document.indexOf(END)));
	}

}
