package io.github.shadowing.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Tells whose method a call is of, without loading classes.
 */
final class ClassHierarchy {

	private static final String OURS = "io/github/shadowing/";

	private final ClassLoader loader;

	private final Map<String, Declarations> declarations = new HashMap<>();

	ClassHierarchy(ClassLoader loader) {
		this.loader = loader;
	}

	/** Whether what is called is in our own code, so that it has fault points itself. */
	boolean isOurs(String owner, String method) {
		for (String type = owner; type != null && type.startsWith(OURS); type = declared(type).superType) {
			Boolean implemented = declared(type).methods.get(method);
			if (implemented != null) {
				return implemented || !declared(type).isInterface;
			}
		}
		return false;
	}

	private Declarations declared(String type) {
		return this.declarations.computeIfAbsent(type, (absent) -> {
			try (InputStream bytes = this.loader.getResourceAsStream(type + ".class")) {
				Declarations found = new Declarations();
				new ClassReader(bytes).accept(found, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
				return found;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	/**
	 * The methods of a class, and whether they are implemented there.
	 */
	private static final class Declarations extends ClassVisitor {

		private final Map<String, Boolean> methods = new HashMap<>();

		private String superType;

		private boolean isInterface;

		Declarations() {
			super(Opcodes.ASM9);
		}

		@Override
		public void visit(int version, int access, String name, String signature, String superName,
				String[] interfaces) {
			this.superType = superName;
			this.isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
				String[] exceptions) {
			this.methods.put(name + descriptor, (access & Opcodes.ACC_ABSTRACT) == 0);
			return null;
		}

	}

}
