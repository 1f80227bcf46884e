-- A second door of the audit log: entries that are older than the company keeps them may go, while the transaction says that
-- it removes what is out of date. Nothing else deletes from it.
DROP TRIGGER "audit_no_delete" ON "audit";
CREATE FUNCTION "refuse_audit_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('tallybot.expiring', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The audit log is append-only: % refused.', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "audit_no_delete" BEFORE DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION "refuse_audit_delete"();
