package io.portway.order.life.process;

import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A diagram as the model tests look at it. */
public final class Model {

    private final BpmnModelInstance bpmn;

    public Model(String key) {
        InputStream file = Model.class.getResourceAsStream("/processes/" + key + ".bpmn");
        this.bpmn = Bpmn.readModelFromStream(file);
    }

    public <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return bpmn.getModelElementsByType(type);
    }

    public <T extends BaseElement> Set<String> ids(Class<T> type) {
        return all(type).stream().map(BaseElement::getId).collect(sorted());
    }

    /** Ids of all flow nodes save the gateways that only join. */
    public Set<String> named() {
        return all(FlowNode.class).stream()
                .filter(node -> !(node instanceof ExclusiveGateway)
                        || node.getOutgoing().size() > 1)
                .map(BaseElement::getId)
                .collect(sorted());
    }

    /** The beans of every delegate and listener, of the dates that timers wait for, and of what gateways ask. */
    public Set<String> beans() {
        Stream<String> tasks = attribute("delegateExpression");
        Stream<String> listeners = all(CamundaExecutionListener.class).stream()
                .map(CamundaExecutionListener::getCamundaDelegateExpression);
        Stream<String> taskListeners =
                all(CamundaTaskListener.class).stream().map(CamundaTaskListener::getCamundaDelegateExpression);
        Stream<String> timers = all(TimeDate.class).stream().map(TimeDate::getTextContent);
        Stream<String> conditions = all(ConditionExpression.class).stream()
                .map(ConditionExpression::getTextContent)
                .filter(condition -> condition.endsWith("(execution)}"));
        return Stream.of(tasks, listeners, taskListeners, timers, conditions)
                .flatMap(Function.identity())
                .map(expression -> expression.replaceAll("^\\$\\{(\\w+).*}$", "$1"))
                .collect(sorted());
    }

    /** Values of an attribute in Camunda's namespace, wherever it stands. */
    public Stream<String> attribute(String name) {
        return all(BaseElement.class).stream()
                .map(element -> element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, name))
                .filter(value -> value != null);
    }

    /** Ids of the elements that have an attribute in Camunda's namespace. */
    public Set<String> with(String attribute) {
        return all(BaseElement.class).stream()
                .filter(element -> element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, attribute) != null)
                .map(BaseElement::getId)
                .collect(sorted());
    }

    public static Set<String> constants(Class<?> holder) {
        return Arrays.stream(holder.getDeclaredFields()).map(Model::value).collect(sorted());
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.util.stream.Collector<String, ?, Set<String>> sorted() {
        return Collectors.toCollection(TreeSet::new);
    }
}
