CREATE TABLE "audit_heads" (
	"shop" text PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flow_events" (
	"shop" text NOT NULL,
	"id" text NOT NULL,
	"handle" text NOT NULL,
	"payload" jsonb NOT NULL,
	"due_at" bigint NOT NULL,
	"leased_until" bigint DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "flow_events_shop_id_pk" PRIMARY KEY("shop","id")
);
--> statement-breakpoint
CREATE TABLE "order_holds" (
	"shop" text NOT NULL,
	"fulfilment_order_id" text NOT NULL,
	"order_id" text NOT NULL,
	"hold_id" text NOT NULL,
	"placed_at" bigint NOT NULL,
	"released_at" bigint,
	CONSTRAINT "order_holds_shop_fulfilment_order_id_pk" PRIMARY KEY("shop","fulfilment_order_id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"shop" text NOT NULL,
	"id" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"source" text DEFAULT 'web' NOT NULL,
	"obstacle" text,
	"total_minor" bigint DEFAULT 0 NOT NULL,
	"total_currency" text DEFAULT '' NOT NULL,
	"total_exponent" integer DEFAULT 2 NOT NULL,
	"contact" text DEFAULT '' NOT NULL,
	"phone_index" text,
	"email_index" text,
	"checkout_index" text,
	"customer_index" text,
	"phones" text DEFAULT '' NOT NULL,
	"masked_phone" text DEFAULT '' NOT NULL,
	"country" text,
	"locale" text DEFAULT 'en' NOT NULL,
	"placed_at" bigint DEFAULT 0 NOT NULL,
	"covered_minor" bigint,
	"covered_currency" text,
	"covered_phones" text,
	"verified_by" text,
	"verified_at" bigint,
	"asked_at" bigint,
	"deadline_at" bigint,
	"reminders" integer DEFAULT 0 NOT NULL,
	"reported_at" bigint,
	"is_required" boolean DEFAULT false NOT NULL,
	"erased_at" bigint,
	"published_digest" text,
	"revision" integer DEFAULT 0 NOT NULL,
	"due_at" bigint,
	"leased_until" bigint DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "orders_shop_id_pk" PRIMARY KEY("shop","id")
);
--> statement-breakpoint
CREATE TABLE "privacy_requests" (
	"shop" text NOT NULL,
	"id" text NOT NULL,
	"subject" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"exported_at" bigint,
	CONSTRAINT "privacy_requests_shop_id_pk" PRIMARY KEY("shop","id")
);
--> statement-breakpoint
CREATE TABLE "rates" (
	"shop" text NOT NULL,
	"currency" text NOT NULL,
	"rate" text NOT NULL,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "rates_shop_currency_pk" PRIMARY KEY("shop","currency")
);
--> statement-breakpoint
CREATE TABLE "shop_events" (
	"shop" text NOT NULL,
	"id" text NOT NULL,
	"topic" text NOT NULL,
	"body" text NOT NULL,
	"received_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"leased_until" bigint DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "shop_events_shop_id_pk" PRIMARY KEY("shop","id")
);
--> statement-breakpoint
CREATE TABLE "spent_proofs" (
	"shop" text NOT NULL,
	"proof_id" text NOT NULL,
	"order_id" text NOT NULL,
	"spent_at" bigint NOT NULL,
	CONSTRAINT "spent_proofs_shop_proof_id_pk" PRIMARY KEY("shop","proof_id")
);
--> statement-breakpoint
ALTER TABLE "messages" ALTER COLUMN "challenge_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "seq" integer;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "hash" text;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "data_digest" text;--> statement-breakpoint
ALTER TABLE "challenges" ADD COLUMN "email_index" text;--> statement-breakpoint
ALTER TABLE "challenges" ADD COLUMN "order_id" text;--> statement-breakpoint
ALTER TABLE "challenges" ADD COLUMN "bound_host" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "kind" text DEFAULT 'code' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "order_id" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "ruled_since" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "ref" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "uninstalled_at" bigint;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "scopes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "set_up_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "plan_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "is_plus" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "last_proxy_at" bigint;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "last_order_block_at" bigint;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "last_order_event_at" bigint;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "swept_until" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "sweep_due_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "missed_event_at" bigint;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "refresh_claimed_until" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "flow_events_due" ON "flow_events" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "order_holds_by_order" ON "order_holds" USING btree ("shop","order_id");--> statement-breakpoint
CREATE INDEX "orders_by_time" ON "orders" USING btree ("shop","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_by_state" ON "orders" USING btree ("shop","state","placed_at");--> statement-breakpoint
CREATE INDEX "orders_by_phone" ON "orders" USING btree ("shop","phone_index");--> statement-breakpoint
CREATE INDEX "orders_by_email" ON "orders" USING btree ("shop","email_index");--> statement-breakpoint
CREATE INDEX "orders_by_customer" ON "orders" USING btree ("shop","customer_index");--> statement-breakpoint
CREATE INDEX "orders_due" ON "orders" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "orders_with_contact" ON "orders" USING btree ("created_at") WHERE contact <> '';--> statement-breakpoint
CREATE INDEX "orders_of_no_concern" ON "orders" USING btree ("created_at") WHERE state in ('pending', 'clear');--> statement-breakpoint
CREATE INDEX "privacy_requests_by_age" ON "privacy_requests" USING btree ("requested_at");--> statement-breakpoint
CREATE INDEX "shop_events_due" ON "shop_events" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "spent_proofs_by_age" ON "spent_proofs" USING btree ("spent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_events_by_seq" ON "audit_events" USING btree ("shop","seq");--> statement-breakpoint
CREATE INDEX "audit_events_unsealed" ON "audit_events" USING btree ("shop","id") WHERE seq is null;--> statement-breakpoint
CREATE INDEX "challenges_by_email" ON "challenges" USING btree ("shop","email_index");--> statement-breakpoint
CREATE INDEX "challenges_by_order" ON "challenges" USING btree ("shop","order_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_by_order" ON "messages" USING btree ("shop","order_id","created_at");--> statement-breakpoint
CREATE INDEX "shops_by_ref" ON "shops" USING btree ("ref");--> statement-breakpoint
CREATE INDEX "shops_by_sweep" ON "shops" USING btree ("sweep_due_at");--> statement-breakpoint
-- Orders that were placed before are not judged anew.
UPDATE "settings" SET "ruled_since" = (extract(epoch from now()) * 1000)::bigint;
