from __future__ import annotations

from apps_catalog.app import Rules, policy_for
from apps_catalog.retry import DEFAULT_POLICIES, FailureClass, RetryPolicy


def test_every_class_of_failure_has_a_policy() -> None:
    assert set(DEFAULT_POLICIES) == set(FailureClass)


def test_the_wait_doubles() -> None:
    policy = RetryPolicy(attempts=3, backoff_s=2.0)
    assert [policy.wait_s(tried) for tried in (1, 2, 3)] == [2.0, 4.0, 8.0]


def test_the_apps_policy_comes_before_the_systems_and_the_default() -> None:
    own, system = RetryPolicy(attempts=7), RetryPolicy(attempts=8)
    app_rules = Rules(retry={FailureClass.OFFLINE: own})
    system_rules = Rules(retry={FailureClass.OFFLINE: system, FailureClass.CRASHED: system})
    assert policy_for(FailureClass.OFFLINE, app_rules, system_rules) == own
    assert policy_for(FailureClass.CRASHED, app_rules, system_rules) == system
    assert policy_for(FailureClass.CAPTCHA, app_rules, system_rules) == DEFAULT_POLICIES[FailureClass.CAPTCHA]


def test_no_default_deletes_what_the_user_stored() -> None:
    assert not any(policy.clear_app for policy in DEFAULT_POLICIES.values())
