package dev.tapwright.phone.core;

import android.os.Binder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** Binder interfaces answered by a function: the framework's client classes cannot tell them from system_server. */
public final class Binders {
    private Binders() {
    }

    /** An object of a binder interface; what the handler does not know it answers with {@link #nothing}. */
    @SuppressWarnings("unchecked")
    public static <T> T of(Class<T> type, InvocationHandler handler) {
        Binder token = new Binder();
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "asBinder" -> token;
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    case "toString" -> type.getSimpleName();
                    default -> handler.invoke(self, method, arguments);
                });
    }

    /** Zero, false or null, whatever fits the type. */
    public static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == float.class ? (Object) 0f : null;
    }
}
