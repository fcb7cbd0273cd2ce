"""What each target asks of AWS, and what it makes of the answers: those that moto gives wrongly, by botocore's Stubber."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from botocore.stub import ANY, Stubber
from powerstation.cloud.aws import Aws
from powerstation.cloud.errors import CloudError
from powerstation.cloud.job import Job, State
from powerstation.cloud.settings import settings
from powerstation.cloud.submit import only_checks_failed
from powerstation.cloud.targets import kind_of, on_aws

from .conftest import BUCKET, ENVIRONMENT, REGION

THEN = datetime(2026, 11, 27, tzinfo=timezone.utc)
JOB = Job(
    f"s3://{BUCKET}/builds/abc",
    f"s3://{BUCKET}/data/demo",
    ("--tables", "a,b"),
    ("spark.x=1 2",),
    minutes=61.5,
)
ROLE = "arn:aws:iam::123456789012:role/demo-serverless"
KEY = "arn:aws:kms:eu-central-1:123456789012:key/k"
OUTPUTS = {
    "region": REGION, "bucket": BUCKET, "tags": {"PowerStation": "demo"},
    "emr_serverless": {
        "application_id": "00abc", "runtime_role_arn": ROLE, "architecture": "ARM64", "kms_key_arn": KEY,
        "worker": {"cpu": 4, "memory_gb": 16, "disk_gb": 20},
    },
    "emr": {"cluster_id": "j-1", "logs_uri": f"s3://{BUCKET}/logs/clusters/"},
    "emr_transient": {
        "run_job_flow": {"Tags": [{"Key": "PowerStation", "Value": "demo"}], "Instances": {"InstanceCount": 1}}
    },
}  # fmt: skip


@pytest.fixture
def target(monkeypatch):
    """Return a target by its name, and the Stubber of its client; all answers must have been asked for."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    stubbers = []

    def opened(name):
        aws = Aws(REGION)
        stubbers.append(
            Stubber(aws._client("emr-serverless" if name == "emr-serverless" else "emr"))
        )
        stubbers[-1].activate()
        return on_aws(name, aws, settings(OUTPUTS, {})), stubbers[-1]

    yield opened
    for stubber in stubbers:
        stubber.assert_no_pending_responses()


def step(state, **more):
    return {
        "Id": "s-1",
        "Name": JOB.name,
        "Status": {"State": state, "Timeline": {"CreationDateTime": THEN}, **more},
    }


def cluster(state, **more):
    return {
        "Cluster": {
            "Id": "j-1",
            "Status": {"State": state, "Timeline": {"EndDateTime": THEN}, **more},
        }
    }


def test_serverless_is_asked_with_token_tags_key_and_limit(target):
    serverless, stubber = target("emr-serverless")
    stubber.add_response(
        "start_job_run",
        {
            "applicationId": "00abc",
            "jobRunId": "00def",
            "arn": "arn:aws:emr-serverless:x:123456789012:/applications/a/jobruns/b",
        },
        {
            "applicationId": "00abc",
            "executionRoleArn": ROLE,
            "clientToken": f"{JOB.token}-2",
            "name": f"powerstation-{JOB.token}",
            "executionTimeoutMinutes": 62,
            "tags": {"PowerStation": "demo"},
            "jobDriver": {
                "sparkSubmit": {
                    "entryPoint": f"{JOB.build}/run.py",
                    "entryPointArguments": [JOB.build, JOB.output, "--tables", "a,b"],
                    "sparkSubmitParameters": "--conf 'spark.x=1 2'",
                }
            },
            "configurationOverrides": {
                "monitoringConfiguration": {
                    "s3MonitoringConfiguration": {
                        "logUri": f"s3://{BUCKET}/logs/",
                        "encryptionKeyArn": KEY,
                    }
                }
            },
        },
    )
    assert serverless.start(JOB, 2) == "00abc/00def"


def test_a_packed_environment_is_the_python_of_driver_and_executors(target):
    serverless, stubber = target("emr-serverless")
    stubber.add_response(
        "start_job_run",
        {
            "applicationId": "a",
            "jobRunId": "b",
            "arn": "arn:aws:emr-serverless:x:123456789012:/applications/a/jobruns/b",
        },
        None,
    )
    asked = []
    serverless._aws._client("emr-serverless").meta.events.register(
        "provide-client-params.emr-serverless.StartJobRun", lambda params, **_: asked.append(params)
    )
    serverless.start(Job("s3://b/x", "s3://b/y", archive="s3://b/e.tar.gz"), 0)
    parameters = asked[0]["jobDriver"]["sparkSubmit"]["sparkSubmitParameters"]
    assert "--conf spark.archives=s3://b/e.tar.gz#environment" in parameters.replace("'", "")
    for who in (
        "emr-serverless.driverEnv.PYSPARK_DRIVER_PYTHON",
        "emr-serverless.driverEnv.PYSPARK_PYTHON",
        "executorEnv.PYSPARK_PYTHON",
    ):
        assert f"--conf spark.{who}=./environment/bin/python" in parameters


def test_a_step_is_added_to_the_cluster(target):
    emr, stubber = target("emr")
    stubber.add_response("describe_cluster", cluster("WAITING"), {"ClusterId": "j-1"})
    args = ["spark-submit", "--deploy-mode", "client", "--conf", "spark.x=1 2", *JOB.command]
    wanted = {
        "Name": JOB.name,
        "ActionOnFailure": "CONTINUE",
        "HadoopJarStep": {"Jar": "command-runner.jar", "Args": args},
    }
    stubber.add_response(
        "add_job_flow_steps", {"StepIds": ["s-1"]}, {"JobFlowId": "j-1", "Steps": [wanted]}
    )
    assert emr.start(JOB, 0) == "j-1/s-1"


def test_a_cluster_that_has_ended_takes_no_step(target):
    emr, stubber = target("emr")
    stubber.add_response("describe_cluster", cluster("TERMINATED"), None)
    with pytest.raises(
        CloudError,
        match=r"the cluster j-1 has ended \(TERMINATED\): `terraform apply` makes it anew",
    ):
        emr.start(JOB, 0)


def test_an_unknown_cluster_is_told(target):
    emr, stubber = target("emr")
    stubber.add_client_error(
        "list_steps", "InvalidRequestException", "Cluster id 'j-1' is not valid."
    )
    with pytest.raises(
        CloudError, match=r"AWS refuses ListSteps in eu-central-1: Cluster id 'j-1' is not valid"
    ):
        emr.runs(JOB)


def test_a_step_is_cancelled(target):
    emr, stubber = target("emr")
    asked = {"ClusterId": "j-1", "StepIds": ["s-1"]}
    stubber.add_response(
        "cancel_steps", {"CancelStepsInfoList": [{"StepId": "s-1", "Status": "SUBMITTED"}]}, asked
    )
    emr.cancel("j-1/s-1")
    told = {"StepId": "s-1", "Status": "FAILED", "Reason": "it has ended"}
    stubber.add_response("cancel_steps", {"CancelStepsInfoList": [told]}, asked)
    with pytest.raises(CloudError, match="EMR can't cancel j-1/s-1: it has ended"):
        emr.cancel("j-1/s-1")


def test_the_steps_of_the_job_alone_are_its_runs(target):
    emr, stubber = target("emr")
    other = {**step("RUNNING"), "Name": f"{JOB.name}0"}
    stubber.add_response("list_steps", {"Steps": [other], "Marker": "more"}, {"ClusterId": "j-1"})
    stubber.add_response(
        "list_steps", {"Steps": [step("FAILED")]}, {"ClusterId": "j-1", "Marker": "more"}
    )
    assert [(run.id, run.state) for run in emr.runs(JOB)] == [("j-1/s-1", State.FAILED)]


@pytest.mark.parametrize(
    ("of_step", "of_cluster", "reason", "state", "detail"),
    [
        ("COMPLETED", None, None, State.SUCCEEDED, ""),
        ("PENDING", "BOOTSTRAPPING", None, State.WAITING, ""),
        ("RUNNING", "RUNNING", None, State.RUNNING, ""),
        ("CANCEL_PENDING", "RUNNING", None, State.RUNNING, ""),
        ("CANCELLED", "WAITING", None, State.CANCELLED, ""),
        ("INTERRUPTED", None, None, State.FAILED, ""),
        (
            "CANCELLED",
            "TERMINATED_WITH_ERRORS",
            ("BOOTSTRAP_FAILURE", "bootstrap failed"),
            State.FAILED,
            "bootstrap failed",
        ),
        (
            "PENDING",
            "TERMINATING",
            ("USER_REQUEST", "Terminated by user"),
            State.CANCELLED,
            "Terminated by user",
        ),
        ("RUNNING", "TERMINATED", None, State.FAILED, "the cluster has ended: TERMINATED"),
    ],
)
def test_a_run_on_a_cluster_is_as_its_step_and_its_cluster_are(
    target, of_step, of_cluster, reason, state, detail
):
    emr, stubber = target("emr-transient")
    stubber.add_response(
        "describe_step", {"Step": step(of_step)}, {"ClusterId": "j-1", "StepId": "s-1"}
    )
    if of_cluster:
        more = (
            {"StateChangeReason": dict(zip(("Code", "Message"), reason, strict=True))}
            if reason
            else {}
        )
        stubber.add_response("describe_cluster", cluster(of_cluster, **more), {"ClusterId": "j-1"})
    run = emr.look("j-1/s-1")
    assert (run.state, run.detail) == (state, detail)


def test_why_a_step_failed_is_told(target):
    emr, stubber = target("emr")
    why = {"Reason": "Unknown Error.", "Message": "exit 1", "LogFile": "s3://x"}
    stubber.add_response("describe_step", {"Step": step("FAILED", FailureDetails=why)}, None)
    assert emr.look("j-1/s-1").detail == "Unknown Error.: exit 1"


def test_a_cluster_is_started_with_the_run_and_tagged_with_it(target):
    transient, stubber = target("emr-transient")
    tags = [
        {"Key": "PowerStation", "Value": "demo"},
        {"Key": "PowerStationRun", "Value": JOB.token},
    ]
    wanted = {"Name": JOB.name, "Steps": [ANY], "Tags": tags, "Instances": {"InstanceCount": 1}}
    stubber.add_response("run_job_flow", {"JobFlowId": "j-9"}, wanted)
    stubber.add_response("list_steps", {"Steps": [step("PENDING")]}, {"ClusterId": "j-9"})
    assert transient.start(JOB, 0) == "j-9/s-1"


def test_a_cluster_of_the_same_name_without_the_tag_is_not_its(target):
    transient, stubber = target("emr-transient")
    listed = {"Id": "j-9", "Name": JOB.name, "Status": {"Timeline": {"CreationDateTime": THEN}}}
    stubber.add_response(
        "list_clusters", {"Clusters": [listed, {**listed, "Name": "other"}]}, {"CreatedAfter": ANY}
    )
    stubber.add_response("describe_cluster", cluster("RUNNING"), {"ClusterId": "j-9"})
    assert transient.runs(JOB) == []


def test_a_transient_run_is_cancelled_with_its_cluster(target):
    transient, stubber = target("emr-transient")
    stubber.add_response("terminate_job_flows", {}, {"JobFlowIds": ["j-9"]})
    transient.cancel("j-9/s-1")


def test_jobs_are_told_apart_by_all_that_changes_what_they_do():
    others = [
        Job(f"{JOB.build}0", JOB.output, JOB.arguments, JOB.settings),
        Job(JOB.build, f"{JOB.output}0", JOB.arguments, JOB.settings),
        Job(JOB.build, JOB.output, ("--tables", "a"), JOB.settings),
        Job(JOB.build, JOB.output, JOB.arguments, ()),
        Job(JOB.build, JOB.output, JOB.arguments, JOB.settings, archive="s3://x/y"),
    ]
    assert len({job.token for job in (JOB, *others)}) == 1 + len(others)
    assert Job(JOB.build, JOB.output, JOB.arguments, JOB.settings, minutes=1).token == JOB.token


def test_an_id_says_of_which_target_it_is():
    assert kind_of("j-1/s-1") == "emr"
    assert kind_of("00abc/00def") == "emr-serverless"


@pytest.mark.parametrize(
    ("said", "only_checks"),
    [
        (["failed  a: b", "3 passed, 1 failed, 0 skipped"], True),
        (["3 passed, 0 failed, 0 skipped"], False),
        (["error: a: no space", "3 passed, 1 failed, 0 skipped"], False),
        (["it says 3 passed, 1 failed, 0 skipped there"], False),
        ([], False),
    ],
)
def test_failed_checks_are_told_from_failed_tables(said, only_checks):
    assert only_checks_failed(said) is only_checks
