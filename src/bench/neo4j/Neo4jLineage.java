import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;
import org.neo4j.io.ByteUnit;

/**
 * A lineage in Neo4j embedded, asked by Cypher, in a process of its own, since its libraries are not those of the
 * program: {@code java -cp ... Neo4jLineage.java STORE FAMILY QUESTIONS}. A family is two ints and then each edge's
 * parent and child; questions are one a line: up or down, a seq. Says for each how many works it found and how many
 * nanoseconds that took, the second time all are asked.
 */
public class Neo4jLineage {
    private static final Label WORK = Label.label("Work");
    private static final RelationshipType FROM = RelationshipType.withName("FROM");
    private static final int BATCH = 50_000;
    private static final Map<String, String> ASKED = Map.of(
            "up", "match (w:Work {seq: $seq})-[:FROM*1..]->(a:Work) return distinct a.seq as seq",
            "down", "match (w:Work {seq: $seq})<-[:FROM*1..]-(a:Work) return distinct a.seq as seq");

    public static void main(String[] arguments) throws IOException {
        Path store = Path.of(arguments[0]);
        boolean fresh = !Files.exists(store.resolve("whole"));
        DatabaseManagementService service = new DatabaseManagementServiceBuilder(store)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(1024))
                .build();
        try {
            GraphDatabaseService db = service.database("neo4j");
            if (fresh) {
                fill(db, Path.of(arguments[1]));
                Files.createFile(store.resolve("whole"));
            }
            var questions = Files.readAllLines(Path.of(arguments[2]));
            for (String question : questions) {
                ask(db, question);
            }
            for (String question : questions) {
                long began = System.nanoTime();
                long found = ask(db, question);
                System.out.println(found + " " + (System.nanoTime() - began));
            }
        } finally {
            service.shutdown();
        }
    }

    private static long ask(GraphDatabaseService db, String question) {
        String[] words = question.split(" ");
        long found = 0;
        try (Transaction tx = db.beginTx();
                Result rows = tx.execute(ASKED.get(words[0]), Map.of("seq", Integer.parseInt(words[1])))) {
            while (rows.hasNext()) {
                rows.next();
                found++;
            }
        }
        return found;
    }

    private static void fill(GraphDatabaseService db, Path family) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(family), 1 << 16))) {
            int works = in.readInt();
            int edges = in.readInt();
            String[] ids = new String[works + 1];
            for (int from = 1; from <= works; from += BATCH) {
                try (Transaction tx = db.beginTx()) {
                    for (int seq = from; seq <= Math.min(works, from + BATCH - 1); seq++) {
                        Node node = tx.createNode(WORK);
                        node.setProperty("seq", seq);
                        ids[seq] = node.getElementId();
                    }
                    tx.commit();
                }
            }
            for (int from = 0; from < edges; from += BATCH) {
                try (Transaction tx = db.beginTx()) {
                    for (int edge = from; edge < Math.min(edges, from + BATCH); edge++) {
                        Node parent = tx.getNodeByElementId(ids[in.readInt()]);
                        tx.getNodeByElementId(ids[in.readInt()]).createRelationshipTo(parent, FROM);
                    }
                    tx.commit();
                }
            }
        }
        try (Transaction tx = db.beginTx()) {
            tx.schema().indexFor(WORK).on("seq").create();
            tx.commit();
        }
        try (Transaction tx = db.beginTx()) {
            tx.schema().awaitIndexesOnline(10, TimeUnit.MINUTES);
        }
    }
}
