"""terraform/ without an account and without the network: `make terraform-test` runs these alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import botocore.session
import pytest
from botocore.validate import ParamValidator
from stub_provider import SCHEMA, reattached
from terraform_cli import TERRAFORM, Configuration

# What a check of checkov's asks, and why it isn't done here.
SKIPPED = {
    "CKV_AWS_18": "access logs cost as much as the accesses; CloudTrail's data events, by account, say who read what",
    "CKV_AWS_144": "the data can be generated again from the build: nothing here is worth a copy in another region",
    "CKV_AWS_145": "S3's own keys by default; kms_key_arn names another",
    "CKV_AWS_394": "subnets are keyed by their zone's name and zones come sorted: one that AWS adds comes after those in use",
    "CKV2_AWS_5": "the groups are named by the cluster, through outputs that checkov doesn't follow",
    "CKV2_AWS_7": "checkov doesn't follow the groups to the cluster; that no rule opens an address is asserted in ec2.tftest.hcl",
    "CKV2_AWS_11": "from these subnets S3 is all that can be reached; flow logs would be all that the network costs",
    "CKV2_AWS_62": "nothing waits for an object: `submit` follows the run itself",
}
# Enumerations of AWS that are written in terraform/: the resource and the way to the attribute, the service and its shape.
ENUMERATIONS = [
    ("aws_budgets_budget", "budget_type", "budgets", "BudgetType"),
    ("aws_budgets_budget", "time_unit", "budgets", "TimeUnit"),
    ("aws_budgets_budget", "notification.notification_type", "budgets", "NotificationType"),
    ("aws_budgets_budget", "notification.threshold_type", "budgets", "ThresholdType"),
    ("aws_budgets_budget", "notification.comparison_operator", "budgets", "ComparisonOperator"),
    ("aws_emrserverless_application", "architecture", "emr-serverless", "Architecture"),
    ("aws_s3_bucket_versioning", "versioning_configuration.status", "s3", "BucketVersioningStatus"),
    ("aws_s3_bucket_ownership_controls", "rule.object_ownership", "s3", "ObjectOwnership"),
    ("aws_s3_bucket_lifecycle_configuration", "rule.status", "s3", "ExpirationStatus"),
    ("aws_s3_bucket_server_side_encryption_configuration", "rule.apply_server_side_encryption_by_default.sse_algorithm", "s3", "ServerSideEncryption"),
    ("aws_emr_cluster", "scale_down_behavior", "emr", "ScaleDownBehavior"),
    ("aws_emr_cluster", "core_instance_fleet.launch_specifications.on_demand_specification.allocation_strategy", "emr", "OnDemandProvisioningAllocationStrategy"),
    ("aws_emr_cluster", "master_instance_fleet.launch_specifications.on_demand_specification.allocation_strategy", "emr", "OnDemandProvisioningAllocationStrategy"),
    ("aws_emr_instance_fleet", "launch_specifications.spot_specification.allocation_strategy", "emr", "SpotProvisioningAllocationStrategy"),
    ("aws_emr_instance_fleet", "launch_specifications.spot_specification.timeout_action", "emr", "SpotProvisioningTimeoutAction"),
    ("aws_vpc_endpoint", "vpc_endpoint_type", "ec2", "VpcEndpointType"),
]  # fmt: skip


@pytest.fixture(scope="module")
def provider():
    with reattached() as variable:
        yield variable


@pytest.fixture(scope="module")
def configuration(provider, tmp_path_factory):
    made = Configuration(tmp_path_factory.mktemp("terraform"), provider)
    made.output("init", "-backend=false")
    return made


@pytest.fixture(scope="module")
def states(configuration):
    """Every run of each of Terraform's own tests, which all pass: file → run → state."""
    files = sorted(p.name for p in (TERRAFORM / "tests").glob("*.tftest.hcl"))
    return {file.split(".")[0]: configuration.tested(f"tests/{file}") for file in files}


def test_it_is_formatted(configuration):
    assert configuration.output("fmt", "-check", "-recursive", "-diff") == ""


def test_it_is_valid(configuration):
    assert json.loads(configuration.output("validate", "-json"))["diagnostics"] == []


def test_a_mistake_is_not_valid(provider, tmp_path):
    wrong = Configuration(tmp_path, provider)
    wrong.replace(
        "modules/serverless/main.tf", "idle_timeout_minutes = var", "idle_timeout_seconds = var"
    )
    wrong.output("init", "-backend=false")
    found = json.loads(wrong.run("validate", "-json").stdout)["diagnostics"]
    assert {d["summary"] for d in found} == {"Unsupported argument"}


def test_the_schema_is_that_of_what_is_used():
    text = "\n".join(p.read_text(encoding="utf-8") for p in TERRAFORM.rglob("*.tf"))
    for kind, key in (("resource", "resources"), ("data", "data_sources")):
        assert set(re.findall(rf'^{kind} "(\w+)"', text, re.M)) == set(SCHEMA[key]), (
            "run tests/terraform/derive_schema.py"
        )


def test_every_variable_is_typed_and_described():
    for path in TERRAFORM.rglob("*.tf"):
        for kind, name, body in re.findall(
            r'^(variable|output) "(\w+)" \{\n(.*?)^\}',
            path.read_text(encoding="utf-8"),
            re.S | re.M,
        ):
            wanted = ["description", *(["type"] if kind == "variable" else [])]
            assert [w for w in wanted if not re.search(rf"^  {w} +=", body, re.M)] == [], (
                f"{path}: {name}"
            )


def test_every_validation_refuses_something():
    text = (TERRAFORM / "variables.tf").read_text(encoding="utf-8")
    validations = {
        name: body.count("validation {")
        for name, body in re.findall(r'^variable "(\w+)" \{\n(.*?)^\}', text, re.S | re.M)
    }
    refused = re.findall(
        r"expect_failures = \[var\.(\w+)\]",
        (TERRAFORM / "tests/validations.tftest.hcl").read_text(encoding="utf-8"),
    )
    assert {name: n for name, n in validations.items() if refused.count(name) < n} == {}
    assert set(validations) - set(refused) == {"force_destroy"}  # a bool says all by its type


def test_each_target_is_tried(states):
    tried = {(file, run) for file, runs in states.items() for run in runs}
    assert {
        ("serverless", "default"),
        ("ec2", "transient"),
        ("ec2", "cluster"),
        ("roles", "rights"),
    } <= tried


def test_a_second_plan_changes_nothing(provider, tmp_path):
    """After an apply of everything, a plan from the same values is empty: nothing here makes itself new each time."""
    twice = Configuration(tmp_path, provider)
    for path in (twice.directory / "tests").glob("*.tftest.hcl"):
        path.unlink()
    everything = """
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  region           = "eu-central-1"
  targets          = ["emr-serverless", "emr", "emr-transient"]
  bootstrap_script = "tests/bootstrap.sh"
  budget           = { monthly_usd = 100, emails = ["data@example.com"] }
}

run "first" {
  command = apply
}

run "second" {
  command = plan
}
"""
    (twice.directory / "tests/twice.tftest.hcl").write_text(everything, encoding="utf-8")
    twice.output("init", "-backend=false")
    second = twice.tested("tests/twice.tftest.hcl")["second"]
    changes = {
        change["address"]: change["change"]["actions"] for change in second["resource_changes"]
    }
    assert len(changes) > 40
    assert {address: actions for address, actions in changes.items() if actions != ["no-op"]} == {}
    assert {
        name for name, change in second["output_changes"].items() if change["actions"] != ["no-op"]
    } == set()


def needs(configuration):
    """Return what each resource waits for, in the end: `terraform graph`, followed through."""
    edges = re.findall(r'^ +"(\S+)" -> "(\S+)";', configuration.output("graph"), re.M)
    direct = {}
    for one, other in edges:
        direct.setdefault(one, set()).add(other)

    def reached(name, seen):
        for other in direct.get(name, set()) - seen:
            seen.add(other)
            reached(other, seen)
        return seen

    return {name: reached(name, set()) for name in direct}


CLUSTER = "module.cluster.aws_emr_cluster.this"
AT_THE_START = "module.storage.aws_s3_object.bootstrap"


def test_nothing_starts_before_what_it_reads_is_there(configuration):
    waits = needs(configuration)
    assert AT_THE_START in waits[CLUSTER]
    for started in (CLUSTER, "module.serverless.aws_emrserverless_application.this"):
        guards = (
            "policy",
            "lifecycle_configuration",
            "server_side_encryption_configuration",
            "ownership_controls",
            "versioning",
        )
        assert {f"module.storage.aws_s3_bucket_{guard}.this" for guard in guards} <= waits[
            started
        ], started
    ways = (
        "route_table_association.private",
        "vpc_endpoint.s3",
        "vpc_security_group_egress_rule.s3",
        "vpc_security_group_ingress_rule.nodes",
    )
    assert {f"module.network.aws_{way}" for way in ways} <= waits[CLUSTER]
    rights = ("role_policy.nodes", "role_policy.service", "role_policy_attachment.service")
    assert {f"module.roles.aws_iam_{right}" for right in rights} <= waits[CLUSTER]


def test_the_prototypes_fault_is_found(provider, tmp_path):
    """Its cluster was given a path made of the bucket's name, and asked for the script before it was uploaded."""
    wrong = Configuration(tmp_path, provider)
    wrong.replace(
        "main.tf",
        "bootstrap_uri        = module.storage.bootstrap_uri",
        'bootstrap_uri        = "s3://${local.bucket}/bootstrap.sh"',
    )
    wrong.output("init", "-backend=false")
    assert AT_THE_START not in needs(wrong)[CLUSTER]
    with pytest.raises(AssertionError):
        test_nothing_starts_before_what_it_reads_is_there(wrong)


def resources(module):
    """Give every resource of a state, whatever module it is in."""
    yield from module.get("resources", ())
    for child in module.get("child_modules", ()):
        yield from resources(child)


def values_at(value, path):
    """Give what lies at a path of attributes, through all the lists on its way."""
    if isinstance(value, list):
        for item in value:
            yield from values_at(item, path)
    elif not path:
        yield value
    elif value is not None:
        yield from values_at(value.get(path[0]), path[1:])


@pytest.mark.parametrize(("kind", "path", "service", "shape"), ENUMERATIONS, ids=lambda part: part)
def test_aws_knows_the_values(states, kind, path, service, shape):
    model = botocore.session.get_session().get_service_model(service)
    found = {
        value
        for runs in states.values() for state in runs.values() if "root_module" in state
        for resource in resources(state["root_module"]) if resource["type"] == kind
        for value in values_at(resource["values"], path.split("."))
    }  # fmt: skip
    assert found
    assert found <= set(model.shape_for(shape).enum)


def test_what_the_variable_takes_is_what_aws_has():
    text = (TERRAFORM / "variables.tf").read_text(encoding="utf-8")
    model = botocore.session.get_session().get_service_model("emr-serverless")
    assert set(
        re.search(r"contains\(\[(.+)\], var\.architecture\)", text)[1].replace('"', "").split(", ")
    ) == set(model.shape_for("Architecture").enum)


@pytest.mark.parametrize("run", ["transient", "both", "no_tasks"])
def test_the_arguments_of_run_job_flow_are_taken(states, run):
    """What `submit` gives to RunJobFlow, with the two that it adds, is right by AWS's own model of it."""
    given = states["ec2"][run]["outputs"]["emr_transient"]["value"]["run_job_flow"]
    operation = (
        botocore.session.get_session()
        .get_service_model("emr")
        .operation_model("RunJobFlow")
        .input_shape
    )
    report = ParamValidator().validate({"Name": "x", "Steps": [], **given}, operation)
    assert report.generate_report() == ""
    assert set(given) <= set(operation.members) - {"Name", "Steps"}
    for fleet in given["Instances"]["InstanceFleets"]:
        assert (
            fleet["InstanceFleetType"]
            in operation.members["Instances"]
            .members["InstanceFleets"]
            .member.members["InstanceFleetType"]
            .enum
        )


def test_both_kinds_of_cluster_are_the_same(states):
    """The cluster that stays and the one for a run are written twice, as Terraform and as the API have it; they agree."""
    state = states["ec2"]["both"]
    given = state["outputs"]["emr_transient"]["value"]["run_job_flow"]
    (cluster,) = (
        r["values"] for r in resources(state["root_module"]) if r["type"] == "aws_emr_cluster"
    )
    (task,) = (
        r["values"]
        for r in resources(state["root_module"])
        if r["type"] == "aws_emr_instance_fleet"
    )
    assert json.loads(cluster["configurations_json"]) == given["Configurations"]
    assert cluster["log_uri"] == given["LogUri"]
    assert cluster["scale_down_behavior"] == given["ScaleDownBehavior"]
    made = {
        fleet["name"]: fleet
        for fleet in (*cluster["master_instance_fleet"], *cluster["core_instance_fleet"], task)
    }
    assert {name: instances(fleet) for name, fleet in made.items()} == {
        fleet["Name"]: instances_given(fleet) for fleet in given["Instances"]["InstanceFleets"]
    }


def instances(fleet):
    """Say of a fleet of Terraform's how many instances it has, and which."""
    types = {
        (t["instance_type"], disk["type"], disk["size"])
        for t in fleet["instance_type_configs"]
        for disk in t["ebs_config"]
    }
    return fleet["target_on_demand_capacity"] or 0, fleet["target_spot_capacity"] or 0, types


def instances_given(fleet):
    """Say the same of a fleet of RunJobFlow's."""
    disks = {
        t["InstanceType"]: t["EbsConfiguration"]["EbsBlockDeviceConfigs"]
        for t in fleet["InstanceTypeConfigs"]
    }
    specifications = [
        (name, disk["VolumeSpecification"]) for name, given in disks.items() for disk in given
    ]
    types = {(name, disk["VolumeType"], disk["SizeInGB"]) for name, disk in specifications}
    return fleet["TargetOnDemandCapacity"], fleet["TargetSpotCapacity"], types


def test_every_output_is_documented(states):
    page = (TERRAFORM / "README.md").read_text(encoding="utf-8")
    outputs = states["serverless"]["default"]["outputs"]
    assert {name for name in outputs if f"| `{name}` |" not in page} == set()
    variables = re.findall(
        r'^variable "(\w+)"', (TERRAFORM / "variables.tf").read_text(encoding="utf-8"), re.M
    )
    assert [name for name in variables if f"`{name}`" not in page] == []


def test_checkov_finds_nothing():
    checkov = os.environ.get("CHECKOV") or pytest.fail(
        "CHECKOV names the program; `make terraform-test` sets it"
    )
    options = [
        "--framework",
        "terraform",
        "--quiet",
        "--compact",
        "--skip-download",
        "--download-external-modules",
        "false",
        "--output",
        "json",
    ]
    done = subprocess.run(
        [checkov, "-d", str(TERRAFORM), *options, "--skip-check", ",".join(SKIPPED)],
        capture_output=True, text=True, check=False, cwd=Path(checkov).parent,
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert [
        f"{c['check_id']} {c['check_name']}: {c['resource']}"
        for c in report["results"]["failed_checks"]
    ] == []
    assert report["summary"]["passed"] > 40
