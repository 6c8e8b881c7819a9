package io.github.shadowing.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Throw-away keys and certificates, made by the JDK's keytool, with an authority of their
 * own.
 */
final class Certificates {

	static final String PASSWORD = "throw-away";

	private static final String AUTHORITY = "authority";

	private final Path trusted;

	private final Map<Certificate, SSLSocketFactory> factories = new EnumMap<>(Certificate.class);

	private Certificates(Path trusted) {
		this.trusted = trusted;
	}

	/**
	 * Make certificates.
	 * @param directory where their files are to be
	 * @return the certificates
	 */
	static Certificates create(Path directory) throws IOException {
		Path all = directory.resolve("all.p12");
		generate(all, AUTHORITY, "-dname", "CN=Nobody's authority", "-ext", "bc:c");
		for (Certificate each : Certificate.values()) {
			List<String> options = new ArrayList<>(List.of("-dname", "CN=" + each.host(), "-ext",
					"san=dns:" + each.host(), "-startdate", each.start()));
			if (each.signed()) {
				options.addAll(List.of("-signer", AUTHORITY));
			}
			generate(all, each.alias(), options.toArray(String[]::new));
		}
		try {
			return create(load(all), directory.resolve("trusted.p12"));
		}
		catch (GeneralSecurityException ex) {
			throw new IOException("The keys that keytool made cannot be used", ex);
		}
	}

	private static Certificates create(KeyStore all, Path trusted) throws IOException, GeneralSecurityException {
		KeyStore authority = empty();
		authority.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
		try (OutputStream output = Files.newOutputStream(trusted)) {
			authority.store(output, PASSWORD.toCharArray());
		}
		Certificates certificates = new Certificates(trusted);
		for (Certificate each : Certificate.values()) {
			certificates.factories.put(each, factory(all, each));
		}
		return certificates;
	}

	private static SSLSocketFactory factory(KeyStore all, Certificate certificate)
			throws IOException, GeneralSecurityException {
		char[] password = PASSWORD.toCharArray();
		String alias = certificate.alias();
		KeyStore own = empty();
		own.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(own, password);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context.getSocketFactory();
	}

	private static KeyStore empty() throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		return store;
	}

	private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(file)) {
			store.load(input, PASSWORD.toCharArray());
		}
		return store;
	}

	private static void generate(Path store, String alias, String... options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg",
						"EC", "-groupname", "secp256r1", "-validity", Integer.toString(Certificate.DAYS), "-storetype",
						"PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD, "-alias", alias));
		command.addAll(List.of(options));
		Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
		keytool.getOutputStream().close();
		String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		try {
			if (keytool.waitFor() != 0) {
				throw new IOException("keytool failed: " + said);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted", ex);
		}
	}

	/** Makes sockets that identify themselves by a certificate. */
	SSLSocketFactory sockets(Certificate certificate) {
		return this.factories.get(certificate);
	}

	/** A key store of those that a client has to trust. */
	Path trusted() {
		return this.trusted;
	}

}
