package dev.tapwright.phone.dex;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lifts a class file to the first version whose interfaces may hold code. The converter writes version 50, which
 * default and static interface methods do not run in.
 */
final class ModernClass extends ClassVisitor {
    private final Interfaces interfaces;

    private ModernClass(ClassVisitor next, Interfaces interfaces) {
        super(Opcodes.ASM9, next);
        this.interfaces = interfaces;
    }

    static byte[] of(byte[] classFile, Interfaces interfaces) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ModernClass(writer, interfaces), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] implemented) {
        super.visit(Math.max(version, Opcodes.V1_8), access, name, signature, parent, implemented);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String called, String type, boolean onInterface) {
                boolean plain = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL;
                super.visitMethodInsn(opcode, owner, called, type,
                        onInterface || plain && interfaces.contains(owner));
            }
        };
    }
}
