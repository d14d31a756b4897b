// The lines of the navmap language as one writes them for ANTLR 4: a mode for heads and one for texts.

lexer grammar StockLexer;

options { caseInsensitive = true; }

PLAIN: ('map' | 'library' | 'owner' | 'version' | 'reviewed' | 'extends' | 'note' | 'customer' | 'seller' | 'remove'
      | 'who' | 'takes' | 'next' | 'formerly' | 'do' | 'milestone' | 'stop' | 'crm' | 'probability' | 'forecast'
      | 'evidence' | 'confirmed' GAP 'by' | 'field' | 'signal' | 'response') -> mode(HEADS);
HEADED: ('accept' | 'destination' | 'role' | (('buying' | 'ongoing' | 'won' | 'lost') GAP)? 'stage'
       | 'outcome' | 'derailer' | 'helps' | 'exit' | 'return' GAP 'to') -> mode(HEADS);
COMMENT: '#' ~[\n]*;
CONTINUED: '|' ~[\n]*;
NEWLINE: '\n';
BLANKS: GAP -> skip;
fragment GAP: [ \t]+;

mode HEADS;
COLON: ':' -> mode(TEXTS);
HEAD: ~[: \t\n] ~[:\n]*;
HEAD_BLANKS: [ \t]+ -> skip;
HEAD_NEWLINE: '\n' -> type(NEWLINE), mode(DEFAULT_MODE);

mode TEXTS;
TEXT: ~[ \t\n] ~[\n]*;
TEXT_BLANKS: [ \t]+ -> skip;
TEXT_NEWLINE: '\n' -> type(NEWLINE), mode(DEFAULT_MODE);
