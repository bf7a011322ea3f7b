"""Notices reach who asked for them, and nobody else."""

from __future__ import annotations

from services.notices import Notice, Notices


def test_a_notice_reaches_the_listeners_of_its_channel_only():
    notices, heard = Notices(), []
    notices.subscribe("a", lambda notice: heard.append(("a", notice.topic)))
    notices.subscribe("b", lambda notice: heard.append(("b", notice.topic)))

    notices.publish(Notice("a", "journal"))

    assert heard == [("a", "journal")]


def test_who_unsubscribed_hears_nothing_more_and_nothing_is_left_behind():
    notices, heard = Notices(), []
    unsubscribe = notices.subscribe("a", heard.append)

    unsubscribe()
    unsubscribe()
    notices.publish(Notice("a", "journal"))

    assert heard == []
    assert notices.listener_count() == 0
