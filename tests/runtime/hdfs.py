"""Run an HDFS of one node until it is terminated; FOLDER/uri says where it is. It is Hadoop's own for tests."""

import sys
from pathlib import Path

from pyspark import SparkContext

SparkContext._ensure_initialized()
hadoop = SparkContext._jvm.org.apache.hadoop
conf = hadoop.conf.Configuration()
conf.set("hdfs.minidfs.basedir", f"{sys.argv[1]}/data")
cluster = getattr(hadoop.hdfs, "MiniDFSCluster$Builder")(conf).numDataNodes(1).build()
cluster.waitActive()
Path(sys.argv[1], "uri").write_text(
    str(cluster.getFileSystem().getUri().toString()), encoding="utf-8"
)
print("HDFS is there", flush=True)
sys.stdin.read()  # it ends with Java, which holds the cluster
