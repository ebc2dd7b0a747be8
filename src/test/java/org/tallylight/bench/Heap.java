package org.tallylight.bench;

import com.sun.tools.attach.VirtualMachine;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The heap of another JVM on this machine, looked at through its own management bean. */
final class Heap implements AutoCloseable {
    private static final int BETWEEN_LOOKS_MS = 10;

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private volatile boolean looking;

    private Heap(JMXConnector connector, MemoryMXBean memory) {
        this.connector = connector;
        this.memory = memory;
    }

    static Heap of(long process) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
        try {
            JMXConnector connector =
                    JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            return new Heap(
                    connector,
                    ManagementFactory.newPlatformMXBeanProxy(
                            connector.getMBeanServerConnection(),
                            ManagementFactory.MEMORY_MXBEAN_NAME,
                            MemoryMXBean.class));
        } finally {
            machine.detach();
        }
    }

    /** Something that is done while the heap is watched. */
    interface Doing {
        void run() throws Exception;
    }

    /** By how much the used heap, garbage included, exceeds at most what it was before, in MiB. */
    double growthMib(Doing doing) throws Exception {
        memory.gc();
        long before = memory.getHeapMemoryUsage().getUsed();
        long[] most = {before};
        looking = true;
        Thread watch = Thread.ofPlatform().start(() -> {
            while (looking) {
                most[0] = Math.max(most[0], memory.getHeapMemoryUsage().getUsed());
                try {
                    Thread.sleep(BETWEEN_LOOKS_MS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        try {
            doing.run();
        } finally {
            looking = false;
            watch.join();
        }
        return (most[0] - before) / 1048576.0;
    }

    @Override
    public void close() throws Exception {
        connector.close();
    }
}
