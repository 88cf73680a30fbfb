/*
 * card_reading.h - what a reader typed: magnetic stripe, barcode, QR or RFID, as the keyboard that
 * such readers pretend to be sends it, under a Latin or a Persian layout. The one parser of every
 * field that takes a card. [CRD-01, CRD-05, CUS-15]
 *
 *	%B1234567^NAME^3012…?  ;1234567=3012…?   tracks 1 and 2, alone or together [ISO 7813]
 *	]C1NRJ100037                            a barcode behind its AIM prefix
 *	0004567890  0045B352                    one RFID card, read as decimal and as hexadecimal
 *	ک۱۲۳۴۵۶۷=۳۰۱۲؟  ش۱۰۰                     what a Persian layout makes of ;1234567=3012? and a100
 */
#ifndef BASE_CARD_READING_H
#define BASE_CARD_READING_H

#include <stdbool.h>

enum card_reading_kind {
	CARD_UNREADABLE,  /* nothing that any card says; also an error track ("%E?") */
	CARD_NUMBER,
	CARD_BANK,        /* the number of an Iranian bank card: identifies, and is never kept */
};

enum { CARD_NUMBER_MAX = 32, CARD_PAN_DIGITS = 16, CARD_RFID_FORMS = 3 };

struct card_reading {
	enum card_reading_kind kind;
	char number[CARD_NUMBER_MAX + 1];         /* of CARD_NUMBER: 4..32 of [0-9A-Z] */
	char rfid[CARD_RFID_FORMS][11]; int n_rfid; /* how other readers type the same RFID card */
	char pan[CARD_PAN_DIGITS + 1];            /* of CARD_BANK: hash it, then card_reading_wipe */
};

/* `typed` is valid UTF-8. */
struct card_reading card_read(const char *typed);
/* Overwrites the number, so that it does not stay in memory. */
void card_reading_wipe(struct card_reading *r);

/* True when a text holds the number of a bank card, grouped or not: such a text is not kept. [CRD-05] */
bool text_holds_bank_card(const char *text);

/* The number of a club card as stored; false for anything else and for bank cards. [CRD-05] */
bool card_parse(const char *typed, char out[33]);

#endif
