#!/usr/bin/env python3
"""Holds scenarios/cluster/kubernetes.yaml against the schema of the Kubernetes API, then runs what its containers run: the sweep once
for each completion index, in shuffled order and one pod twice, then the merge.

    kubernetes.py SIM-CLI FOLDER     the volume /sweep is FOLDER/sweep, the image's scenarios are FOLDER/inputs
"""
import os
import pathlib
import random
import re
import subprocess
import sys

import kubernetes_validate
import yaml

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
documents = [each for each in yaml.safe_load_all(pathlib.Path("scenarios/cluster/kubernetes.yaml").read_text()) if each]
for document in documents:
    # strict: keys that the API does not know are errors
    kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)

by_kind = {document["kind"]: document for document in documents}
claim, job, cron = by_kind["PersistentVolumeClaim"], by_kind["Job"]["spec"], by_kind["CronJob"]["spec"]
assert job["completionMode"] == "Indexed" and "ReadWriteMany" in claim["spec"]["accessModes"]


def command(pod):
    """What the one container of a pod runs, with the volume and the image's folder where they lie here"""
    container = pod["spec"]["containers"][0]
    volumes = {each["name"]: each["persistentVolumeClaim"]["claimName"] for each in pod["spec"]["volumes"]}
    mount = container["volumeMounts"][0]
    assert volumes[mount["name"]] == claim["metadata"]["name"] and mount["mountPath"] == "/sweep"
    assert "command" not in container, "the image's entry point is sim-cli"
    words = [re.sub("^/sweep", str(folder / "sweep"), str(word)) for word in container["args"]]
    return [re.sub("^scenarios/", str(folder / "inputs") + "/", word) for word in words]


dockerfile = pathlib.Path("scenarios/cluster/Dockerfile").read_text()
assert 'ENTRYPOINT ["sim-cli"]' in dockerfile and "COPY scenarios /lastmile/scenarios" in dockerfile and "WORKDIR /lastmile" in dockerfile

words = command(job["template"])
assert words[words.index("--shards") + 1] == str(job["completions"]), "completions and --shards differ"
pods = list(range(job["completions"]))
random.Random(1).shuffle(pods)
for index in pods + pods[:1]:
    subprocess.run([program, *words], env={**os.environ, "JOB_COMPLETION_INDEX": str(index)}, check=True, stdout=subprocess.DEVNULL)
    merge = [program, *command(cron["jobTemplate"]["spec"]["template"])]
    merged = subprocess.run(merge, capture_output=True, text=True)
    if index == pods[0] and not (folder / "sweep/tiny/result").exists():
        assert merged.returncode == 1 and "cells are missing" in merged.stderr, merged
assert merged.returncode == 0, merged
