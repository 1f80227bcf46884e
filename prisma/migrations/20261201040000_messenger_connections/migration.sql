-- Where Tallybot is connected besides the settings: Slack workspaces in which it was installed, further Telegram bots.
create table messenger_connection (
  id serial primary key,
  company_id int references company (id) on delete set null on update cascade,
  messenger text not null,
  external_id text not null,
  key text not null,
  title text not null,
  secret text,
  expires_at timestamptz(3),
  renewing_until timestamptz(3),
  installer text,
  founding text,
  installed_at timestamptz(3) not null default current_timestamp,
  removed_at timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp
);
create unique index messenger_connection_external on messenger_connection (messenger, external_id);
create unique index messenger_connection_key on messenger_connection (messenger, key);
create index messenger_connection_company on messenger_connection (company_id);
