"""Run a YARN of a resource manager and two node managers until it is terminated; FOLDER/yarn-site.xml says where it is.

It is Hadoop's own for tests, of the jars that `spark-submit --packages` brought along.
"""

import sys

from pyspark import SparkContext

SETTINGS = {
    "fs.defaultFS": "file:///",
    "yarn.nodemanager.resource.memory-mb": "3072",
    "yarn.nodemanager.vmem-check-enabled": "false",
    "yarn.resourcemanager.scheduler.class": "org.apache.hadoop.yarn.server.resourcemanager.scheduler.fifo.FifoScheduler",
    "yarn.scheduler.minimum-allocation-mb": "256",
}

SparkContext._ensure_initialized()
java = SparkContext._jvm
conf = java.org.apache.hadoop.yarn.conf.YarnConfiguration()
for name, value in SETTINGS.items():
    conf.set(name, value)
cluster = java.org.apache.hadoop.yarn.server.MiniYARNCluster("powerstation", 2, 1, 1)
cluster.init(conf)
cluster.start()
assert cluster.waitForNodeManagersToConnect(60_000)
for name in ("core-site.xml", "yarn-site.xml"):
    file = java.java.io.FileOutputStream(f"{sys.argv[1]}/{name}")
    cluster.getConfig().writeXml(file)
    file.close()
print("YARN is there", flush=True)
sys.stdin.read()  # it ends with Java, which holds the cluster
