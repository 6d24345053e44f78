-- Of what containers, a log daemon or several programs wrote into one file: the format of the lines that it carries.
ALTER TABLE source ADD COLUMN carried_format TEXT;
