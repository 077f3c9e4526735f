// Syntax of the query language: reading clauses of ISO GQL, the openCypher forms people know, and
// two extensions (USE STATEMENTS, CHEAPEST with COST). What depends on meaning is checked where the
// tree is built or names are bound, not here.
parser grammar GqlParser;

options { tokenVocab = GqlLexer; }

// ---------- queries ----------
query: (K_EXPLAIN | K_PROFILE)? queryBody SEMICOLON? EOF;

queryBody: compositeQuery (K_NEXT compositeQuery)*;

compositeQuery: queryTerm (setOperator queryTerm)*;

setOperator: (K_UNION | K_EXCEPT | K_INTERSECT) (K_ALL | K_DISTINCT)? | K_OTHERWISE;

queryTerm: LBRACE queryBody RBRACE | linearQuery;

// RETURN may be missing in EXISTS and COUNT only; elsewhere the tree builder says so. That nothing
// is missing but RETURN cannot be said here without a second look at every clause.
linearQuery: useClause? clause* returnClause?;

useClause
  : K_USE K_STATEMENTS name whereClause
  | K_USE K_ALL K_STATEMENTS (name whereClause)?
  ;

clause
  : matchClause
  | letClause
  | filterClause
  | forClause
  | unwindClause
  | withClause
  | orderPage
  ;

matchClause: K_OPTIONAL? K_MATCH matchMode? pathPatterns whereClause?;

matchMode
  : K_REPEATABLE (K_ELEMENTS | K_ELEMENT K_BINDINGS?)
  | K_DIFFERENT (K_EDGES | K_EDGE K_BINDINGS?)
  ;

letClause: K_LET letItem (COMMA letItem)*;

letItem: name EQUAL expression;

filterClause: K_FILTER K_WHERE? expression;

forClause: K_FOR name K_IN expression forCounter?;

forCounter: K_WITH (K_ORDINALITY | K_OFFSET) K_AS? name;

unwindClause: K_UNWIND expression K_AS name;

withClause: K_WITH projection whereClause?;

returnClause: K_RETURN projection;

projection: (K_DISTINCT | K_ALL)? projectionItems groupBy? orderPage?;

projectionItems: STAR (COMMA projectionItem)* | projectionItem (COMMA projectionItem)*;

projectionItem: expression (K_AS name)?;

groupBy: K_GROUP K_BY (LPAREN RPAREN | K_ALL | expression (COMMA expression)*);

orderPage: orderBy offset? limit? | offset limit? | limit;

orderBy: K_ORDER K_BY sortItem (COMMA sortItem)*;

sortItem
  : expression (K_ASC | K_ASCENDING | K_DESC | K_DESCENDING)? (K_NULLS (K_FIRST | K_LAST))?
  ;

offset: (K_OFFSET | K_SKIP) expression;

limit: K_LIMIT expression;

whereClause: K_WHERE expression;

// ---------- patterns ----------
pathPatterns: pathPattern (COMMA pathPattern)*;

pathPattern: (name EQUAL)? pathPrefix? pathExpression;

pathPrefix
  : (K_ANY | K_ALL) (K_SHORTEST | K_CHEAPEST) pathMode? pathWord?
  | (K_SHORTEST | K_CHEAPEST) INTEGER? pathMode? pathWord? (K_GROUP | K_GROUPS)?
  | K_ANY INTEGER? pathMode? pathWord?
  | K_ALL pathMode? pathWord?
  | pathMode pathWord?
  ;

pathMode: K_WALK | K_TRAIL | K_ACYCLIC | K_SIMPLE;

pathWord: K_PATH | K_PATHS;

pathExpression: pathTerm ((BAR pathTerm)+ | (BAR_PLUS_BAR pathTerm)+)?;

pathTerm: pathElement+;

pathElement: (nodePattern | edgePattern | pathGroup) quantifier?;

pathGroup: LPAREN (name EQUAL)? pathMode? pathExpression whereClause? RPAREN;

nodePattern: LPAREN filler RPAREN;

// `-[ ]->` and `-[ ]-` are one alternative: to tell them apart beforehand the parser would have to
// look through all that is in the brackets.
edgePattern: longEdge | LESS? TILDE GREATER? | LESS MINUS | MINUS;

longEdge
  : LESS? MINUS LBRACKET filler RBRACKET MINUS GREATER?
  | LESS? MINUS MINUS GREATER?
  | LESS? MINUS GREATER
  | LESS? TILDE LBRACKET filler RBRACKET TILDE GREATER?
  ;

filler: name? labelTest? map? whereClause? cost?;

cost: K_COST expression;

labelTest: (COLON | K_IS) labelExpression;

labelExpression: labelTerm (BAR COLON? labelTerm)*;

labelTerm: labelFactor (AMPERSAND labelFactor)*;

labelFactor
  : BANG labelFactor
  | LPAREN labelExpression RPAREN
  | PERCENT
  | labelName
  ;

// `party-to`, `at-war-with`, `covid-19`. That no white space stands between the parts is checked by
// the tree builder.
labelName: labelWord (MINUS labelWord)*;

labelWord: anyName | INTEGER | DIGIT_WORD;

quantifier
  : STAR
  | PLUS
  | QUESTION
  | LBRACE INTEGER RBRACE
  | LBRACE INTEGER? COMMA INTEGER? RBRACE
  ;

// ---------- expressions ----------
expression
  : arithmetic                                  # plain
  | expression predicate                        # test
  | expression comparisonOperator expression    # comparison
  | K_NOT expression                            # negation
  | expression K_AND expression                 # conjunction
  | expression K_XOR expression                 # exclusion
  | expression K_OR expression                  # disjunction
  ;

comparisonOperator: EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL;

predicate
  : K_IS K_NOT? (K_NULL | K_TRUE | K_FALSE | K_UNKNOWN | K_DIRECTED)   # isTest
  | (K_IS K_NOT? K_LABELED | COLON) labelExpression                     # labelPredicate
  | K_IS K_NOT? (K_SOURCE | K_DESTINATION) K_OF? arithmetic             # endTest
  | (K_STARTS K_WITH | K_ENDS K_WITH | K_CONTAINS | MATCHES) arithmetic # stringTest
  | K_NOT? K_IN arithmetic                                              # inTest
  | K_NOT? K_BETWEEN arithmetic K_AND arithmetic                        # betweenTest
  ;

arithmetic
  : atom                                              # atomic
  | arithmetic DOT anyName                            # property
  | arithmetic LBRACKET (expression range? | range) RBRACKET # access
  | (PLUS | MINUS) arithmetic                         # sign
  | arithmetic CARET arithmetic                       # power
  | arithmetic (STAR | SLASH | PERCENT) arithmetic    # product
  | arithmetic (PLUS | MINUS | BAR_BAR) arithmetic    # sum
  ;

// The rest of a slice: base[from..to]
range: DOT_DOT expression?;

atom
  : literal
  | PARAMETER
  | caseExpression
  | countStar
  | subquery
  | listPredicate
  | reduceExpression
  | functionCall
  | bracketed
  | map
  | patternPredicate   // before the parentheses: `(a)-[b]-(c)` is no subtraction
  | LPAREN expression RPAREN
  | name
  ;

literal
  : INTEGER
  | FLOAT
  | STRING
  | K_TRUE
  | K_FALSE
  | K_NULL
  | (K_DATE | K_TIME | K_DATETIME | K_TIMESTAMP | K_DURATION) STRING
  ;

caseExpression: K_CASE expression? caseBranch+ (K_ELSE expression)? K_END;

caseBranch: K_WHEN expression (COMMA expression)* K_THEN expression;

countStar: K_COUNT LPAREN STAR RPAREN;

subquery: (K_EXISTS | K_COUNT | K_COLLECT | K_VALUE) LBRACE subqueryBody RBRACE;

subqueryBody: matchMode? pathPatterns whereClause? | queryBody;

listPredicate: (K_ANY | K_ALL | K_NONE | K_SINGLE) LPAREN name K_IN expression whereClause RPAREN;

reduceExpression
  : K_REDUCE LPAREN name EQUAL expression COMMA name K_IN expression BAR expression RPAREN
  ;

// Dots join the parts of a name, as in date.truncate; the tree builder makes them underscores.
functionCall
  : functionName (DOT anyName)* LPAREN (K_DISTINCT | K_ALL)? (expression (COMMA expression)*)? RPAREN
  ;

// A list, or `[x IN list WHERE condition | result]`: told apart by the tree builder, since a list
// may begin with a test for membership.
bracketed: LBRACKET (expression (whereClause? (BAR expression)? | (COMMA expression)+))? RBRACKET;

map: LBRACE (mapEntry (COMMA mapEntry)*)? RBRACE;

mapEntry: anyName COLON expression;

// Without `-` and `<-` between two nodes, which are a minus and a comparison in an expression.
patternPredicate: nodePattern (longEdge quantifier? nodePattern)+;

// ---------- names ----------
name: NAME | QUOTED_NAME | freeKeyword;

functionName
  : NAME
  | QUOTED_NAME
  | K_COLLECT
  | K_COUNT
  | K_DATE
  | K_DATETIME
  | K_DURATION
  | K_EDGES
  | K_ELEMENTS
  | K_EXISTS
  | K_LABELED
  | K_LAST
  | K_SOURCE
  | K_TIME
  | K_TIMESTAMP
  | K_VALUE
  ;

anyName: name | reservedKeyword;

// Keywords that may name a variable.
freeKeyword
  : K_ACYCLIC | K_ASC | K_ASCENDING | K_BINDINGS | K_CHEAPEST | K_COLLECT | K_CONTAINS | K_COST
  | K_COUNT | K_DATE | K_DATETIME | K_DESC | K_DESCENDING | K_DESTINATION | K_DIFFERENT
  | K_DIRECTED | K_DURATION | K_EDGE | K_EDGES | K_ELEMENT | K_ELEMENTS | K_ENDS | K_EXPLAIN
  | K_FIRST | K_GROUP | K_GROUPS | K_LABELED | K_LAST | K_NONE | K_NULLS | K_OF | K_OFFSET
  | K_ORDINALITY | K_PATH | K_PATHS | K_PROFILE | K_REDUCE | K_REPEATABLE | K_SHORTEST | K_SIMPLE
  | K_SINGLE | K_SOURCE | K_STARTS | K_STATEMENTS | K_TIME | K_TIMESTAMP | K_TRAIL | K_UNKNOWN
  | K_USE | K_VALUE | K_WALK
  ;

// Keywords that may name a label or a property, but a variable only in backquotes.
reservedKeyword
  : K_ALL | K_AND | K_ANY | K_AS | K_BETWEEN | K_BY | K_CASE | K_DISTINCT | K_ELSE | K_END
  | K_EXCEPT | K_EXISTS | K_FALSE | K_FILTER | K_FOR | K_IN | K_INTERSECT | K_IS | K_LET | K_LIMIT
  | K_MATCH | K_NEXT | K_NOT | K_NULL | K_OPTIONAL | K_OR | K_ORDER | K_OTHERWISE | K_RETURN
  | K_SKIP | K_THEN | K_TRUE | K_UNION | K_UNWIND | K_WHEN | K_WHERE | K_WITH | K_XOR
  ;
