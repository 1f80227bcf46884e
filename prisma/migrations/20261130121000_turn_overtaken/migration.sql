-- Fails the transaction of a turn whose chat has moved meanwhile: then nothing that was written before may be saved.
CREATE FUNCTION turn_moved(chats bigint) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF chats = 0 THEN
    RAISE EXCEPTION 'the chat has moved since the turn was decided' USING ERRCODE = 'TB001';
  END IF;
  RETURN chats;
END
$$;
