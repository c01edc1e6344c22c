package io.portway.order.life.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.junit.jupiter.api.Test;

/** The diagram as it is drawn: every plane is to be read in Cockpit at 1440x900 without zooming. */
class PortOrderDiagramTest {

    /** What Cockpit shows at 75 %, where labels are still 9 px high. */
    private static final double WIDEST = 1_400;

    private static final int MOST_NODES = 20;
    /** The viewer writes labels beside a shape with 11 px and wraps them here. */
    private static final double LABEL_WIDTH = 90;

    private static final double LETTER = 5.5;

    private final Model model = new Model(PortOrderModel.KEY);

    @Test
    void everyCollapsedSubProcessHasItsOwnPlane() {
        assertThat(planes().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(PortOrderModel.KEY),
                                model.all(SubProcess.class).stream()
                                        .map(SubProcess::getId)
                                        .filter(id -> !id.equals(PortOrderModel.Elements.PORT_NUMBERS)))
                        .toList());
    }

    @Test
    void everyElementIsDrawnOnce() {
        List<String> drawn = planes().values().stream()
                .flatMap(plane -> Stream.concat(plane.shapes.keySet().stream(), plane.lines.keySet().stream()))
                .toList();
        assertThat(drawn).doesNotHaveDuplicates();
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(model.ids(FlowNode.class).stream(), model.ids(SequenceFlow.class).stream())
                                .toList());
    }

    @Test
    void noPlaneIsTooFullOrTooWide() {
        planes().forEach((id, plane) -> {
            Rectangle2D all = plane.shapes.values().stream()
                    .map(Shape::box)
                    .reduce((a, b) -> a.createUnion(b))
                    .orElseThrow();
            assertThat(all.getWidth()).as("width of %s", id).isLessThanOrEqualTo(WIDEST);
            assertThat(plane.shapes.size()).as("nodes of %s", id).isLessThanOrEqualTo(MOST_NODES);
        });
    }

    @Test
    void noLabelLiesOnAShapeALineOrAnotherLabel() {
        List<String> faults = new ArrayList<>();
        planes().forEach((id, plane) -> {
            List<Map.Entry<String, Rectangle2D>> labels = List.copyOf(plane.labels.entrySet());
            for (int i = 0; i < labels.size(); i++) {
                String of = labels.get(i).getKey();
                Rectangle2D label = labels.get(i).getValue();
                labels.subList(i + 1, labels.size()).stream()
                        .filter(other -> other.getValue().intersects(label))
                        .forEach(other ->
                                faults.add(id + ": the label of " + of + " lies on that of " + other.getKey()));
                plane.shapes.forEach((shape, drawn) -> {
                    if (drawn.open
                            ? drawn.box.intersects(label) && !drawn.box.contains(label)
                            : drawn.box.intersects(label)) {
                        faults.add(id + ": the label of " + of + " lies on " + shape);
                    }
                });
                plane.lines.forEach((line, parts) -> {
                    if (parts.stream().anyMatch(part -> part.intersects(label))) {
                        faults.add(id + ": the label of " + of + " lies on the line " + line);
                    }
                });
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void noLineCrossesAShapeOrRunsAslant() {
        List<String> faults = new ArrayList<>();
        planes().forEach((id, plane) -> plane.lines.forEach((line, parts) -> parts.forEach(part -> {
            if (part.getX1() != part.getX2() && part.getY1() != part.getY2()) {
                faults.add(id + ": " + line + " runs aslant");
            }
            plane.shapes.forEach((shape, drawn) -> {
                if (!drawn.open && part.intersects(inner(drawn.box))) {
                    faults.add(id + ": " + line + " crosses " + shape);
                }
            });
        })));
        assertThat(faults).isEmpty();
    }

    @Test
    void everyLabelHasRoomForItsWords() {
        planes().forEach((id, plane) -> plane.labels.forEach((element, box) -> {
            String name = model.all(FlowElement.class).stream()
                    .filter(one -> one.getId().equals(element))
                    .findFirst()
                    .orElseThrow()
                    .getName();
            double longest = Stream.of(name.split(" "))
                    .mapToDouble(word -> word.length() * LETTER)
                    .max()
                    .orElseThrow();
            assertThat(box.getWidth())
                    .as("width of the label of %s", element)
                    .isBetween(Math.min(longest, LABEL_WIDTH), LABEL_WIDTH);
            assertThat(box.getHeight())
                    .as("height of the label of %s", element)
                    .isGreaterThanOrEqualTo(14 * Math.ceil(name.length() * LETTER / LABEL_WIDTH));
        }));
    }

    @Test
    void nothingIsInTheModelTwice() {
        assertThat(model.all(MessageEventDefinition.class).stream()
                        .map(event -> event.getMessage().getName())
                        .toList())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        model.all(Message.class).stream().map(Message::getName).toList());
        assertThat(model.all(FlowNode.class).stream()
                        .map(FlowElement::getName)
                        .filter(name -> name != null)
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void eventsSitOnTheBorderOfWhatTheyInterrupt() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        planes().values().forEach(plane -> shapes.putAll(plane.shapes));
        assertThat(model.all(BoundaryEvent.class)).isNotEmpty().allSatisfy(event -> {
            Rectangle2D host = shapes.get(event.getAttachedTo().getId()).box;
            Rectangle2D own = shapes.get(event.getId()).box;
            assertThat(host.contains(own)).as(event.getId()).isFalse();
            assertThat(host.intersects(own)).as(event.getId()).isTrue();
        });
    }

    private Map<String, Plane> planes() {
        Map<String, Plane> planes = new LinkedHashMap<>();
        for (BpmnPlane drawn : model.all(BpmnPlane.class)) {
            Plane plane = new Plane(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
            for (BpmnShape shape : drawn.getChildElementsByType(BpmnShape.class)) {
                String id = shape.getBpmnElement().getId();
                plane.shapes.put(id, new Shape(box(shape.getBounds()), shape.isExpanded()));
                label(plane, id, shape.getBpmnLabel());
            }
            for (BpmnEdge edge : drawn.getChildElementsByType(BpmnEdge.class)) {
                String id = edge.getBpmnElement().getId();
                plane.lines.put(id, parts(edge.getWaypoints()));
                label(plane, id, edge.getBpmnLabel());
            }
            planes.put(drawn.getBpmnElement().getId(), plane);
        }
        return planes;
    }

    private static void label(Plane plane, String of, BpmnLabel label) {
        if (label != null) {
            plane.labels.put(of, box(label.getBounds()));
        }
    }

    private static List<Line2D> parts(Collection<Waypoint> waypoints) {
        List<Waypoint> points = List.copyOf(waypoints);
        List<Line2D> parts = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            parts.add(new Line2D.Double(
                    points.get(i - 1).getX(),
                    points.get(i - 1).getY(),
                    points.get(i).getX(),
                    points.get(i).getY()));
        }
        return parts;
    }

    /** Lines end at the border of the shapes that they connect. */
    private static Rectangle2D inner(Rectangle2D box) {
        return new Rectangle2D.Double(box.getX() + 1, box.getY() + 1, box.getWidth() - 2, box.getHeight() - 2);
    }

    private static Rectangle2D box(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    /** @param open whether what is inside is drawn inside */
    private record Shape(Rectangle2D box, boolean open) {}

    private record Plane(Map<String, Shape> shapes, Map<String, List<Line2D>> lines, Map<String, Rectangle2D> labels) {}
}
