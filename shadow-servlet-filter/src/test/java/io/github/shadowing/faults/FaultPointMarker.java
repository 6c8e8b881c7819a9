package io.github.shadowing.faults;

import java.util.Set;
import java.util.regex.Pattern;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Marks each instruction of a class at which something can be thrown: where code that is
 * not ours is called, an object is made, or a class is used, for the first time perhaps.
 * A call of our own code can throw only what is thrown at a point in there.
 * <p>
 * Not marked are the calls that the application has asked for, which may throw whatever
 * they like, and those that cannot fail: they read or change a number, at most.
 */
final class FaultPointMarker extends ClassVisitor {

	/**
	 * What cannot account for its own failures, and what does the container's work in its
	 * place, where it may fail as the container would.
	 */
	private static final Set<String> SPARED = Set.of("io/github/shadowing/exchange/Accounting",
			"io/github/shadowing/servlet/PlainTeeReader", "io/github/shadowing/servlet/TomcatTeeReader");

	/** What our wrappers wrap. */
	private static final Pattern WRAPPED = Pattern.compile("jakarta/servlet/.*|java/io/(PrintWriter|BufferedReader)");

	private static final Pattern NUMBERS = Pattern
		.compile("java/util/concurrent/atomic/.*" + "|java/nio/(Byte)?Buffer\\.(position|limit|remaining)\\(\\)\\w+"
				+ "|io/github/resilience4j/bulkhead/Bulkhead\\b.*");

	/** What is called that way is our own again. */
	private static final Pattern LAMBDAS = Pattern.compile("java/util/function/.*|java/lang/Runnable\\..*");

	private final ClassHierarchy hierarchy;

	private String type = "";

	FaultPointMarker(ClassVisitor next, ClassHierarchy hierarchy) {
		super(Opcodes.ASM9, next);
		this.hierarchy = hierarchy;
	}

	@Override
	public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
		this.type = name;
		super.visit(version, access, name, signature, superName, interfaces);
	}

	@Override
	public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
			String[] exceptions) {
		MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
		// A class that could not be initialized is lost for all tests to come.
		boolean spared = name.equals("<clinit>") || SPARED.contains(this.type);
		return spared ? next : new Marker(next, name, descriptor);
	}

	private static String simple(String type) {
		return type.substring(type.lastIndexOf('/') + 1);
	}

	/**
	 * Marks the points of one method.
	 */
	private final class Marker extends MethodVisitor {

		private final String name;

		private final String description;

		private int ordinal;

		Marker(MethodVisitor next, String name, String descriptor) {
			super(Opcodes.ASM9, next);
			this.name = name;
			StringBuilder parameters = new StringBuilder();
			for (Type each : Type.getArgumentTypes(descriptor)) {
				parameters.append(parameters.isEmpty() ? "" : ", ")
					.append(simple(each.getClassName().replace('.', '/')));
			}
			this.description = name + "(" + parameters + ")";
		}

		private void mark(String action) {
			FaultPoint point = FaultPoints.of(simple(FaultPointMarker.this.type), this.description, this.ordinal++,
					action);
			super.visitLdcInsn(point.id());
			super.visitMethodInsn(Opcodes.INVOKESTATIC, "io/github/shadowing/faults/FaultPoints", "pass", "(I)V",
					false);
		}

		@Override
		public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean isInterface) {
			if (!method.equals("<init>") && !isAskedFor(opcode, owner, method)
					&& !cannotFail(owner + "." + method + descriptor)
					&& !FaultPointMarker.this.hierarchy.isOurs(owner, method + descriptor)) {
				mark("call " + simple(owner) + "." + method);
			}
			else if (opcode == Opcodes.INVOKESTATIC) {
				use(owner);
			}
			super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
		}

		/**
		 * Whether a wrapper does what the application called it for. A line is printed in
		 * two steps.
		 */
		private boolean isAskedFor(int opcode, String owner, String method) {
			return owner.equals("jakarta/servlet/FilterChain")
					|| (method.equals(this.name)
							&& (opcode == Opcodes.INVOKESPECIAL || WRAPPED.matcher(owner).matches()))
					|| (method.equals("print") && this.name.equals("println"));
		}

		private boolean cannotFail(String method) {
			return NUMBERS.matcher(method).matches() || LAMBDAS.matcher(method).matches();
		}

		@Override
		public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
			mark("link " + method);
			super.visitInvokeDynamicInsn(method, descriptor, bootstrap, arguments);
		}

		@Override
		public void visitTypeInsn(int opcode, String type) {
			// The stack map names an object to be by its first instruction.
			super.visitTypeInsn(opcode, type);
			switch (opcode) {
				case Opcodes.NEW -> mark("new " + simple(type));
				case Opcodes.ANEWARRAY -> mark("new " + simple(type) + "[]");
				default -> {
				}
			}
		}

		@Override
		public void visitIntInsn(int opcode, int operand) {
			if (opcode == Opcodes.NEWARRAY) {
				mark("new array");
			}
			super.visitIntInsn(opcode, operand);
		}

		@Override
		public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
			if (opcode == Opcodes.GETSTATIC) {
				use(owner);
			}
			super.visitFieldInsn(opcode, owner, field, descriptor);
		}

		/** To use a class for the first time is to load it, and to initialize it. */
		private void use(String owner) {
			if (!owner.equals(FaultPointMarker.this.type)) {
				mark("use " + simple(owner));
			}
		}

	}

}
