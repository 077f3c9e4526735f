"""The queries of the side-by-side benchmark: one row each, in the words of every engine.

`$k` and `$other` are the parameters. GQL names nodes by key, the peers by number. {knows} and the like stand for the
numbers of words in the table of triples, t(s, p, o); {klass} is the id of a class. A text that is missing means that the
engine has no such search.
"""

CLASS = 17

# name, what its parameters are taken from, target in ms on 10 million triples (None: none is set), texts
ROWS = [
    dict(name="point", by="points", target=0.010, answer="set",
         gql="MATCH (a {key: $k})-[:knows]->(b) RETURN b.key",
         cypher="MATCH (a:Entity {id: $k})-[:knows]->(b:Entity) RETURN b.id",
         sql="SELECT o FROM t WHERE p = {knows} AND s = $k"),
    dict(name="hop2", by="starts",
         gql="MATCH REPEATABLE ELEMENTS (a {key: $k})-[:knows]->()-[:knows]->(b) RETURN count(*)",
         cypher="MATCH (a:Entity {id: $k})-[:knows]->(:Entity)-[:knows]->(b:Entity) RETURN count(*)",
         sql="SELECT count(*) FROM t a JOIN t b ON b.p = {knows} AND b.s = a.o WHERE a.p = {knows} AND a.s = $k"),
    dict(name="hop3", by="starts", target=0.030,
         gql="MATCH REPEATABLE ELEMENTS (a {key: $k})-[:knows]->()-[:knows]->()-[:knows]->(b) RETURN count(*)",
         cypher="MATCH (a:Entity {id: $k})-[:knows]->(:Entity)-[:knows]->(:Entity)-[:knows]->(b:Entity) RETURN count(*)",
         sql="SELECT count(*) FROM t a JOIN t b ON b.p = {knows} AND b.s = a.o JOIN t c ON c.p = {knows} AND c.s = b.o "
             "WHERE a.p = {knows} AND a.s = $k"),
    dict(name="hop3 distinct", by="starts",
         gql="MATCH REPEATABLE ELEMENTS (a {key: $k})-[:knows]->()-[:knows]->()-[:knows]->(b) RETURN count(DISTINCT b)",
         cypher="MATCH (a:Entity {id: $k})-[:knows]->(:Entity)-[:knows]->(:Entity)-[:knows]->(b:Entity) "
                "RETURN count(DISTINCT b.id)",
         sql="SELECT count(DISTINCT c.o) FROM t a JOIN t b ON b.p = {knows} AND b.s = a.o "
             "JOIN t c ON c.p = {knows} AND c.s = b.o WHERE a.p = {knows} AND a.s = $k"),
    dict(name="triangles", by=None, target=100,
         gql="MATCH REPEATABLE ELEMENTS (a)-[:knows]->(b)-[:knows]->(c), (a)-[:knows]->(c) RETURN count(*)",
         cypher="MATCH (a:Entity)-[:knows]->(b:Entity)-[:knows]->(c:Entity), (a)-[:knows]->(c) RETURN count(*)",
         sql="SELECT count(*) FROM t a JOIN t b ON b.p = {knows} AND b.s = a.o JOIN t c ON c.p = {knows} AND c.s = a.s "
             "AND c.o = b.o WHERE a.p = {knows}"),
    dict(name="star of 3", by="class", target=2,
         gql="MATCH REPEATABLE ELEMENTS (a)-[:type]->({key: $k}), (a)-[:knows]->(b), (a)-[:cites]->(c) RETURN count(*)",
         cypher="MATCH (a:Entity)-[:type]->(:Class {id: $k}), (a)-[:knows]->(b:Entity), (a)-[:cites]->(c:Entity) "
                "RETURN count(*)",
         sql="SELECT count(*) FROM t a JOIN t b ON b.p = {knows} AND b.s = a.s JOIN t c ON c.p = {cites} AND c.s = a.s "
             "WHERE a.p = {type} AND a.o = $k"),
    # Kuzu's shortest paths do not come back to where they start, so it may count one node less.
    dict(name="reach 1-6", by="starts", target=2, answer="reach",
         gql="MATCH ANY SHORTEST (a {key: $k})-[:knows]->{1,6}(b) RETURN count(DISTINCT b)",
         cypher="MATCH (a:Entity {id: $k})-[:knows* SHORTEST 1..6]->(b:Entity) RETURN count(*)",
         sql="WITH RECURSIVE r(n, d) AS (SELECT CAST($k AS INTEGER), 0 UNION SELECT t.o, r.d + 1 FROM r JOIN t "
             "ON t.p = {knows} AND t.s = r.n WHERE r.d < 6) SELECT count(DISTINCT n) FROM r WHERE d > 0"),
    dict(name="shortest", by="pairs", target=0.5,
         gql="MATCH p = ANY SHORTEST (a {key: $k})-[:knows]->+(b {key: $other}) RETURN path_length(p)",
         cypher="MATCH p = (a:Entity {id: $k})-[:knows* SHORTEST 1..30]->(b:Entity {id: $other}) RETURN length(p)"),
    dict(name="all shortest", by="pairs", target=5,
         gql="MATCH ALL SHORTEST (a {key: $k})-[:knows]->+(b {key: $other}) RETURN count(*)",
         cypher="MATCH p = (a:Entity {id: $k})-[:knows* ALL SHORTEST 1..30]->(b:Entity {id: $other}) RETURN count(*)"),
    dict(name="group by object", by=None, target=15, answer="ranking",
         gql="MATCH ()-[:cites]->(b) RETURN b.key AS object, count(*) AS edges ORDER BY edges DESC LIMIT 10",
         cypher="MATCH (:Entity)-[:cites]->(b:Entity) RETURN b.id, count(*) AS edges ORDER BY edges DESC LIMIT 10",
         sql="SELECT o, count(*) AS edges FROM t WHERE p = {cites} GROUP BY o ORDER BY edges DESC LIMIT 10"),
    dict(name="group by class", by=None, answer="classes",
         gql="MATCH ()-[:type]->(b) RETURN b.key AS class, count(*) AS edges ORDER BY edges DESC",
         cypher="MATCH (:Entity)-[:type]->(b:Class) RETURN b.id, count(*) AS edges ORDER BY edges DESC",
         sql="SELECT o, count(*) AS edges FROM t WHERE p = {type} GROUP BY o ORDER BY edges DESC"),
    dict(name="count all", by=None, answer="size",
         gql="MATCH ()-[]->() RETURN count(*)",
         cypher="MATCH ()-[e]->() RETURN count(*)",
         sql="SELECT count(*) FROM t"),
    dict(name="name", by="names", answer="set",
         gql="MATCH (a {name: $k}) RETURN a.key",
         cypher="MATCH (a:Entity) WHERE a.name = $k RETURN a.id",
         sql="SELECT t.s FROM terms JOIN t ON t.p = {name} AND t.o = terms.id WHERE terms.v = $k"),
]


def parameters(row, params, engine):
    """The sets of parameters of a row, as `engine` ("gql", "cypher" or "sql") names nodes."""
    entity = (lambda number: f"import:kg/ex:e{number}") if engine == "gql" else (lambda number: number)
    if row["by"] is None:
        return [{}]
    if row["by"] == "class":
        classes = {"gql": f"import:kg/ex:class/C{CLASS}", "cypher": CLASS, "sql": params["entities"] + CLASS}
        return [{"k": classes[engine]}]
    if row["by"] == "pairs":
        return [{"k": entity(one), "other": entity(other)} for one, other in params["pairs"]]
    if row["by"] == "names":
        return [{"k": name} for name in params["names"]]
    return [{"k": entity(number)} for number in params[row["by"]]]


def job(params, words, engine, seconds):
    """What a runner is given: texts, and the parameters to run them with in turn."""
    queries = []
    for row in ROWS:
        if engine not in row:
            continue
        text = row[engine]
        for word, number in words.items():
            text = text.replace("{" + word + "}", str(number))
        queries.append({"name": row["name"], "text": text, "parameters": parameters(row, params, engine)})
    return {"seconds": seconds, "queries": queries}
