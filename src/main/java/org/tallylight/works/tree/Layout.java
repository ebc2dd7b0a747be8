package org.tallylight.works.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where boxes and the lines between them stand, in columns from the oldest to the youngest (ELK's layered layout). The
 * last layouts are kept by their shape: sizes and who is joined to whom, nothing else.
 */
@Component
class Layout {
    private static final int KEPT_MAX = 256;
    private static final double BETWEEN = 14;
    private static final double COLUMNS_BETWEEN = 46;
    private static final double EDGE = 14;

    private final Map<Shape, Placed> kept = Collections.synchronizedMap(new LinkedHashMap<>(KEPT_MAX, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Shape, Placed> eldest) {
            return size() > KEPT_MAX;
        }
    });

    /** How wide and tall a box is, in pixels. */
    record Size(int width, int height) {}

    /** A line from one box to another, by their numbers. */
    record Joined(int from, int to) {}

    record Shape(List<Size> sizes, List<Joined> lines) {
        Shape {
            sizes = List.copyOf(sizes);
            lines = List.copyOf(lines);
        }
    }

    record Point(double x, double y) {}

    /** Where boxes begin, and through which points the lines go: a start, then control points and ends of curves. */
    record Placed(double width, double height, List<Point> boxes, List<List<Point>> lines) {}

    /** The first layout takes long, since so much is read for it; so the first is nobody's. */
    @EventListener
    void warm(ApplicationReadyEvent ready) {
        Environment settings = ready.getApplicationContext().getEnvironment();
        if (!settings.getProperty("tallylight.visiting", Boolean.class, false)) {
            Shape some = new Shape(
                    List.of(new Size(9, 9), new Size(9, 9), new Size(9, 9), new Size(9, 9)),
                    List.of(new Joined(0, 1), new Joined(1, 2), new Joined(0, 2), new Joined(0, 3)));
            Thread.ofVirtual().name("tree").start(() -> of(some));
        }
    }

    Placed of(Shape shape) {
        Placed before = kept.get(shape);
        if (before != null) {
            return before;
        }
        Placed placed = laid(shape);
        kept.put(shape, placed);
        return placed;
    }

    private static Placed laid(Shape shape) {
        LayoutMetaDataService.initElkReflect();
        ElkNode graph = ElkGraphUtil.createGraph();
        graph.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.SPLINES);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        graph.setProperty(LayeredOptions.RANDOM_SEED, 1);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, COLUMNS_BETWEEN);
        graph.setProperty(LayeredOptions.PADDING, new ElkPadding(EDGE));
        List<ElkNode> nodes = new ArrayList<>();
        for (Size size : shape.sizes()) {
            ElkNode node = ElkGraphUtil.createNode(graph);
            node.setDimensions(size.width(), size.height());
            nodes.add(node);
        }
        List<ElkEdge> edges = new ArrayList<>();
        for (Joined line : shape.lines()) {
            edges.add(ElkGraphUtil.createSimpleEdge(nodes.get(line.from()), nodes.get(line.to())));
        }
        new LayeredLayoutProvider().layout(graph, new BasicProgressMonitor());
        return new Placed(
                graph.getWidth(),
                graph.getHeight(),
                nodes.stream().map(node -> new Point(node.getX(), node.getY())).toList(),
                edges.stream().map(Layout::points).toList());
    }

    private static List<Point> points(ElkEdge edge) {
        List<Point> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
            points.add(new Point(section.getEndX(), section.getEndY()));
        }
        return points;
    }
}
