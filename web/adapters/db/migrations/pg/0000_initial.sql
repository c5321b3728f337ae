CREATE TABLE "audit_events" (
	"shop" text NOT NULL,
	"id" text NOT NULL,
	"at" bigint NOT NULL,
	"name" text NOT NULL,
	"actor" text NOT NULL,
	"subject" text NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "audit_events_shop_id_pk" PRIMARY KEY("shop","id")
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"shop" text NOT NULL,
	"id" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"contact" text NOT NULL,
	"phone_index" text NOT NULL,
	"last_digits_index" text NOT NULL,
	"checkout_index" text,
	"request_index" text NOT NULL,
	"masked_phone" text NOT NULL,
	"country" text,
	"total_minor" bigint NOT NULL,
	"total_currency" text NOT NULL,
	"total_exponent" integer NOT NULL,
	"locale" text NOT NULL,
	"reference" text NOT NULL,
	"digits" integer NOT NULL,
	"life_ms" integer NOT NULL,
	"code_digest" text,
	"sends" integer NOT NULL,
	"max_sends" integer NOT NULL,
	"attempts_left" integer NOT NULL,
	"max_attempts" integer NOT NULL,
	"next_send_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"verified_at" bigint,
	"proof_id" text,
	"proof_epoch" integer,
	"proof_issued_at" bigint,
	CONSTRAINT "challenges_shop_id_pk" PRIMARY KEY("shop","id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"shop" text NOT NULL,
	"id" text NOT NULL,
	"challenge_id" text NOT NULL,
	"send" integer NOT NULL,
	"client_ref" text NOT NULL,
	"state" text NOT NULL,
	"tries" integer NOT NULL,
	"due_at" bigint NOT NULL,
	"leased_until" bigint DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	"sent_at" bigint,
	"provider_id" text,
	"reason" text,
	"price_amount" text,
	"price_currency" text,
	"network" text,
	"segments" integer NOT NULL,
	"receipt_rank" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "messages_shop_id_pk" PRIMARY KEY("shop","id")
);
--> statement-breakpoint
CREATE TABLE "nonces" (
	"shop" text NOT NULL,
	"nonce" text NOT NULL,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "nonces_shop_nonce_pk" PRIMARY KEY("shop","nonce")
);
--> statement-breakpoint
CREATE TABLE "phone_failures" (
	"shop" text NOT NULL,
	"phone_index" text NOT NULL,
	"s1" bigint DEFAULT 0 NOT NULL,
	"s2" bigint DEFAULT 0 NOT NULL,
	"s3" bigint DEFAULT 0 NOT NULL,
	"s4" bigint DEFAULT 0 NOT NULL,
	"s5" bigint DEFAULT 0 NOT NULL,
	"s6" bigint DEFAULT 0 NOT NULL,
	"s7" bigint DEFAULT 0 NOT NULL,
	"s8" bigint DEFAULT 0 NOT NULL,
	"s9" bigint DEFAULT 0 NOT NULL,
	"s10" bigint DEFAULT 0 NOT NULL,
	"consecutive" integer DEFAULT 0 NOT NULL,
	"lock_level" integer DEFAULT 0 NOT NULL,
	"locked_until" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "phone_failures_shop_phone_index_pk" PRIMARY KEY("shop","phone_index")
);
--> statement-breakpoint
CREATE TABLE "providers" (
	"shop" text PRIMARY KEY NOT NULL,
	"api_key" text NOT NULL,
	"signature_method" text NOT NULL,
	"has_signature_secret" boolean NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "send_windows" (
	"shop" text NOT NULL,
	"scope" text NOT NULL,
	"subject" text NOT NULL,
	"s1" bigint DEFAULT 0 NOT NULL,
	"s2" bigint DEFAULT 0 NOT NULL,
	"s3" bigint DEFAULT 0 NOT NULL,
	"s4" bigint DEFAULT 0 NOT NULL,
	"s5" bigint DEFAULT 0 NOT NULL,
	"s6" bigint DEFAULT 0 NOT NULL,
	"s7" bigint DEFAULT 0 NOT NULL,
	"s8" bigint DEFAULT 0 NOT NULL,
	"s9" bigint DEFAULT 0 NOT NULL,
	"s10" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "send_windows_shop_scope_subject_pk" PRIMARY KEY("shop","scope","subject")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"shop" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"settings" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shops" (
	"shop" text PRIMARY KEY NOT NULL,
	"data_key" text NOT NULL,
	"installed_at" bigint NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"currency" text DEFAULT '' NOT NULL,
	"last_decision_at" bigint,
	"validation_id" text,
	"epoch" integer,
	"previous_epoch" integer,
	"published_at" bigint,
	"config_digest" text,
	"publication_claimed_until" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"shop" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"saved_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_events_by_subject" ON "audit_events" USING btree ("shop","subject","at");--> statement-breakpoint
CREATE UNIQUE INDEX "challenges_by_request" ON "challenges" USING btree ("shop","request_index");--> statement-breakpoint
CREATE INDEX "challenges_by_time" ON "challenges" USING btree ("shop","created_at","id");--> statement-breakpoint
CREATE INDEX "challenges_by_phone" ON "challenges" USING btree ("shop","phone_index");--> statement-breakpoint
CREATE INDEX "challenges_by_checkout" ON "challenges" USING btree ("shop","checkout_index");--> statement-breakpoint
CREATE INDEX "challenges_with_code" ON "challenges" USING btree ("expires_at") WHERE code_digest is not null;--> statement-breakpoint
CREATE INDEX "challenges_with_contact" ON "challenges" USING btree ("created_at") WHERE contact <> '';--> statement-breakpoint
CREATE UNIQUE INDEX "messages_by_reference" ON "messages" USING btree ("shop","client_ref");--> statement-breakpoint
CREATE INDEX "messages_by_challenge" ON "messages" USING btree ("shop","challenge_id","send");--> statement-breakpoint
CREATE INDEX "messages_by_provider" ON "messages" USING btree ("shop","provider_id");--> statement-breakpoint
CREATE INDEX "messages_by_time" ON "messages" USING btree ("shop","created_at");--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "nonces_by_age" ON "nonces" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "phone_failures_to_forget" ON "phone_failures" USING btree ("s1") WHERE consecutive = 0;--> statement-breakpoint
CREATE INDEX "send_windows_by_age" ON "send_windows" USING btree ("s1");