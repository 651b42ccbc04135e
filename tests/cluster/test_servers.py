"""That the servers which the other tests lean on are what they are meant to be."""

import boto3
import psycopg
import pytest
import redis

from tests.cluster import ONCE
from tests.cluster.servers.pgbouncer import PrivatePgBouncer
from tests.cluster.servers.redis import PROGRAM, PrivateRedis
from tests.cluster.servers.s3 import BUCKET, KEY, SECRET, PrivateS3
from tests.cluster.servers.server import need
from tests.cluster.servers.standby import PrivateStandby
from tests.private_postgres import PrivatePostgres

pytestmark = ONCE


def test_redis_comes_back_empty_at_the_same_address() -> None:
    need(PROGRAM)
    with PrivateRedis() as redis_server, redis.Redis.from_url(redis_server.address) as asked:
        asked.set("a", "1")
        redis_server.kill()
        with pytest.raises(redis.ConnectionError):
            asked.get("a")
        redis_server.start()
        assert asked.get("a") is None


def test_s3_keeps_what_is_put_there(s3_server: PrivateS3) -> None:
    client = boto3.client(
        "s3", endpoint_url=s3_server.endpoint, region_name="eu-central-1",
        aws_access_key_id=KEY, aws_secret_access_key=SECRET,
    )  # fmt: skip
    client.put_object(Bucket=BUCKET, Key="a", Body=b"seen")
    assert client.get_object(Bucket=BUCKET, Key="a")["Body"].read() == b"seen"
    client.close()


def test_pgbouncer_lends_one_connection_to_many(pgbouncer_server: PrivatePgBouncer) -> None:
    with (
        psycopg.connect(pgbouncer_server.address, autocommit=True) as one,
        psycopg.connect(pgbouncer_server.address, autocommit=True) as other,
    ):
        asked = "SELECT pg_backend_pid()"
        assert one.execute(asked).fetchone() == other.execute(asked).fetchone()


def test_the_standby_follows_and_writes_nothing(
    primary: PrivatePostgres, standby: PrivateStandby
) -> None:
    with (
        psycopg.connect(primary.url, autocommit=True) as first,
        psycopg.connect(standby.url, autocommit=True) as second,
    ):
        first.execute("CREATE TABLE seen AS SELECT 1 AS one")
        standby.catch_up()
        assert second.execute("SELECT one FROM seen").fetchone() == (1,)
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            second.execute("CREATE TABLE other ()")
        standby.pause()
        first.execute("UPDATE seen SET one = 2")
        assert second.execute("SELECT one FROM seen").fetchone() == (1,)
        standby.go_on()
        standby.catch_up()
        assert second.execute("SELECT one FROM seen").fetchone() == (2,)
        first.execute("DROP TABLE seen")
