CREATE TABLE `audit_heads` (
	`shop` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`sealed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `flow_events` (
	`shop` text NOT NULL,
	`id` text NOT NULL,
	`handle` text NOT NULL,
	`payload` text NOT NULL,
	`due_at` integer NOT NULL,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`shop`, `id`)
);
--> statement-breakpoint
CREATE INDEX `flow_events_due` ON `flow_events` (`due_at`);--> statement-breakpoint
CREATE TABLE `order_holds` (
	`shop` text NOT NULL,
	`fulfilment_order_id` text NOT NULL,
	`order_id` text NOT NULL,
	`hold_id` text NOT NULL,
	`placed_at` integer NOT NULL,
	`released_at` integer,
	PRIMARY KEY(`shop`, `fulfilment_order_id`)
);
--> statement-breakpoint
CREATE INDEX `order_holds_by_order` ON `order_holds` (`shop`,`order_id`);--> statement-breakpoint
CREATE TABLE `orders` (
	`shop` text NOT NULL,
	`id` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`source` text DEFAULT 'web' NOT NULL,
	`obstacle` text,
	`total_minor` integer DEFAULT 0 NOT NULL,
	`total_currency` text DEFAULT '' NOT NULL,
	`total_exponent` integer DEFAULT 2 NOT NULL,
	`contact` text DEFAULT '' NOT NULL,
	`phone_index` text,
	`email_index` text,
	`checkout_index` text,
	`customer_index` text,
	`phones` text DEFAULT '' NOT NULL,
	`masked_phone` text DEFAULT '' NOT NULL,
	`country` text,
	`locale` text DEFAULT 'en' NOT NULL,
	`placed_at` integer DEFAULT 0 NOT NULL,
	`covered_minor` integer,
	`covered_currency` text,
	`covered_phones` text,
	`verified_by` text,
	`verified_at` integer,
	`asked_at` integer,
	`deadline_at` integer,
	`reminders` integer DEFAULT 0 NOT NULL,
	`reported_at` integer,
	`is_required` integer DEFAULT false NOT NULL,
	`erased_at` integer,
	`published_digest` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`due_at` integer,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`shop`, `id`)
);
--> statement-breakpoint
CREATE INDEX `orders_by_time` ON `orders` (`shop`,`placed_at`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_state` ON `orders` (`shop`,`state`,`placed_at`);--> statement-breakpoint
CREATE INDEX `orders_by_phone` ON `orders` (`shop`,`phone_index`);--> statement-breakpoint
CREATE INDEX `orders_by_email` ON `orders` (`shop`,`email_index`);--> statement-breakpoint
CREATE INDEX `orders_by_customer` ON `orders` (`shop`,`customer_index`);--> statement-breakpoint
CREATE INDEX `orders_due` ON `orders` (`due_at`);--> statement-breakpoint
CREATE INDEX `orders_with_contact` ON `orders` (`created_at`) WHERE contact <> '';--> statement-breakpoint
CREATE INDEX `orders_of_no_concern` ON `orders` (`created_at`) WHERE state in ('pending', 'clear');--> statement-breakpoint
CREATE TABLE `privacy_requests` (
	`shop` text NOT NULL,
	`id` text NOT NULL,
	`subject` text NOT NULL,
	`requested_at` integer NOT NULL,
	`exported_at` integer,
	PRIMARY KEY(`shop`, `id`)
);
--> statement-breakpoint
CREATE INDEX `privacy_requests_by_age` ON `privacy_requests` (`requested_at`);--> statement-breakpoint
CREATE TABLE `rates` (
	`shop` text NOT NULL,
	`currency` text NOT NULL,
	`rate` text NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`shop`, `currency`)
);
--> statement-breakpoint
CREATE TABLE `shop_events` (
	`shop` text NOT NULL,
	`id` text NOT NULL,
	`topic` text NOT NULL,
	`body` text NOT NULL,
	`received_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`shop`, `id`)
);
--> statement-breakpoint
CREATE INDEX `shop_events_due` ON `shop_events` (`due_at`);--> statement-breakpoint
CREATE TABLE `spent_proofs` (
	`shop` text NOT NULL,
	`proof_id` text NOT NULL,
	`order_id` text NOT NULL,
	`spent_at` integer NOT NULL,
	PRIMARY KEY(`shop`, `proof_id`)
);
--> statement-breakpoint
CREATE INDEX `spent_proofs_by_age` ON `spent_proofs` (`spent_at`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_messages` (
	`shop` text NOT NULL,
	`id` text NOT NULL,
	`kind` text DEFAULT 'code' NOT NULL,
	`challenge_id` text,
	`order_id` text,
	`send` integer NOT NULL,
	`client_ref` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`due_at` integer NOT NULL,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`provider_id` text,
	`reason` text,
	`price_amount` text,
	`price_currency` text,
	`network` text,
	`segments` integer NOT NULL,
	`receipt_rank` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`shop`, `id`)
);
--> statement-breakpoint
INSERT INTO `__new_messages`("shop", "id", "kind", "challenge_id", "order_id", "send", "client_ref", "state", "tries", "due_at", "leased_until", "created_at", "sent_at", "provider_id", "reason", "price_amount", "price_currency", "network", "segments", "receipt_rank") SELECT "shop", "id", 'code', "challenge_id", NULL, "send", "client_ref", "state", "tries", "due_at", "leased_until", "created_at", "sent_at", "provider_id", "reason", "price_amount", "price_currency", "network", "segments", "receipt_rank" FROM `messages`;--> statement-breakpoint
DROP TABLE `messages`;--> statement-breakpoint
ALTER TABLE `__new_messages` RENAME TO `messages`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `messages_by_reference` ON `messages` (`shop`,`client_ref`);--> statement-breakpoint
CREATE INDEX `messages_by_challenge` ON `messages` (`shop`,`challenge_id`,`send`);--> statement-breakpoint
CREATE INDEX `messages_by_order` ON `messages` (`shop`,`order_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `messages_by_provider` ON `messages` (`shop`,`provider_id`);--> statement-breakpoint
CREATE INDEX `messages_by_time` ON `messages` (`shop`,`created_at`);--> statement-breakpoint
CREATE INDEX `messages_due` ON `messages` (`state`,`due_at`);--> statement-breakpoint
ALTER TABLE `audit_events` ADD `seq` integer;--> statement-breakpoint
ALTER TABLE `audit_events` ADD `hash` text;--> statement-breakpoint
ALTER TABLE `audit_events` ADD `data_digest` text;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_by_seq` ON `audit_events` (`shop`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_unsealed` ON `audit_events` (`shop`,`id`) WHERE seq is null;--> statement-breakpoint
ALTER TABLE `challenges` ADD `email_index` text;--> statement-breakpoint
ALTER TABLE `challenges` ADD `order_id` text;--> statement-breakpoint
ALTER TABLE `challenges` ADD `bound_host` text;--> statement-breakpoint
CREATE INDEX `challenges_by_email` ON `challenges` (`shop`,`email_index`);--> statement-breakpoint
CREATE INDEX `challenges_by_order` ON `challenges` (`shop`,`order_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `settings` ADD `ruled_since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `shops` ADD `ref` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `shops` ADD `uninstalled_at` integer;--> statement-breakpoint
ALTER TABLE `shops` ADD `scopes` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `shops` ADD `set_up_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `shops` ADD `plan_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `shops` ADD `is_plus` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `shops` ADD `last_proxy_at` integer;--> statement-breakpoint
ALTER TABLE `shops` ADD `last_order_block_at` integer;--> statement-breakpoint
ALTER TABLE `shops` ADD `last_order_event_at` integer;--> statement-breakpoint
ALTER TABLE `shops` ADD `swept_until` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `shops` ADD `sweep_due_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `shops` ADD `missed_event_at` integer;--> statement-breakpoint
ALTER TABLE `shops` ADD `refresh_claimed_until` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `shops_by_ref` ON `shops` (`ref`);--> statement-breakpoint
CREATE INDEX `shops_by_sweep` ON `shops` (`sweep_due_at`);--> statement-breakpoint
-- Orders that were placed before are not judged anew.
UPDATE `settings` SET `ruled_since` = unixepoch() * 1000;
