// The lines of the navmap language as one writes them for ANTLR 4; the tokens are StockLexer.g4's.

parser grammar StockParser;

options { tokenVocab = StockLexer; }

start: (line? NEWLINE)* EOF;
line: plain | headed | COMMENT | CONTINUED;
plain: PLAIN COLON TEXT?;
headed: HEADED HEAD? COLON TEXT?;
