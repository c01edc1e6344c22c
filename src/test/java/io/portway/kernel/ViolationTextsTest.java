package io.portway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The texts of violations are fragments, so that no interface has to repair them. Looks at the literals in the sources. */
class ViolationTextsTest {

    private static final Path SOURCES = Path.of("src/main/java");

    /** What takes a message and a remedy as its last two arguments. */
    private static final Set<String> TAKERS =
            Set.of("Violation", "InvalidInput", "add", "fault", "refuse", "pattern", "like");

    /** Kazoo's own messages, which its clients know. */
    private static final Path KAZOO = Path.of("io/portway/dialect/kazoo");

    @Test
    void messagesAndRemediesAreFragments() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> sentences = new ArrayList<>();
        int texts = 0;
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(ViolationTextsTest::isAboutViolations)
                    .toList()) {
                var task = (JavacTask)
                        compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjects(source));
                for (var unit : task.parse()) {
                    Texts found = new Texts();
                    found.scan(unit, null);
                    texts += found.begins.size();
                    if (!source.startsWith(SOURCES.resolve(KAZOO))) {
                        found.begins.stream()
                                .filter(text -> text.matches("[A-Z][a-z].*"))
                                .forEach(text -> sentences.add(source + ": " + text));
                    }
                    found.ends.stream()
                            .filter(text -> text.endsWith("."))
                            .forEach(text -> sentences.add(source + ": " + text));
                }
            }
        }
        assertThat(texts).as("texts that this test sees").isGreaterThan(200);
        assertThat(sentences).isEmpty();
    }

    private static boolean isAboutViolations(Path source) {
        try {
            String text = Files.readString(source);
            return Stream.of("Violation", "InvalidInput", "FieldChecks", "Faults", "Parameters")
                    .anyMatch(text::contains);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The literals with which the texts of violations begin and end. */
    private static final class Texts extends TreeScanner<Void, Void> {

        private final Map<String, ExpressionTree> variables = new HashMap<>();
        private final List<String> begins = new ArrayList<>();
        private final List<String> ends = new ArrayList<>();

        @Override
        public Void visitVariable(VariableTree variable, Void none) {
            if (variable.getInitializer() != null) {
                variables.put(variable.getName().toString(), variable.getInitializer());
            }
            return super.visitVariable(variable, null);
        }

        @Override
        public Void visitNewClass(NewClassTree call, Void none) {
            take(call.getIdentifier().toString(), call.getArguments());
            return super.visitNewClass(call, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            ExpressionTree method = call.getMethodSelect();
            take(
                    method instanceof MemberSelectTree member
                            ? member.getIdentifier().toString()
                            : method.toString(),
                    call.getArguments());
            return super.visitMethodInvocation(call, null);
        }

        private void take(String name, List<? extends ExpressionTree> arguments) {
            boolean missing = name.equals("missing") && arguments.size() == 2;
            if (TAKERS.contains(name) && arguments.size() > 2 || missing) {
                arguments
                        .subList(arguments.size() - (missing ? 1 : 2), arguments.size())
                        .forEach(text -> {
                            literal(text, true, begins);
                            literal(text, false, ends);
                        });
            }
        }

        private void literal(ExpressionTree text, boolean first, List<String> found) {
            if (text instanceof LiteralTree literal && literal.getValue() instanceof String value) {
                found.add(value);
            } else if (text instanceof ParenthesizedTree inner) {
                literal(inner.getExpression(), first, found);
            } else if (text instanceof BinaryTree sum) {
                literal(first ? sum.getLeftOperand() : sum.getRightOperand(), first, found);
            } else if (text instanceof ConditionalExpressionTree either) {
                literal(either.getTrueExpression(), first, found);
                literal(either.getFalseExpression(), first, found);
            } else if (text instanceof IdentifierTree variable
                    && variables.containsKey(variable.getName().toString())) {
                literal(variables.get(variable.getName().toString()), first, found);
            }
        }
    }
}
